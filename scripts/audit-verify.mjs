// `npm run audit:verify`: recomputes the audit log's chain, see docs/security/audit.md. With `-- 1234:<hash>`, the end that
// an earlier run named, it also sees to it that the log still contains that. Exit code 0: whole, 1: tampered with, 2: it
// could not be verified. With --built it takes the program as it is, as in an image.
import { runCommand } from './command.mjs';
import { say } from './step.mjs';

const noted = process.argv.slice(2).find((argument) => !argument.startsWith('--'));

await runCommand(async (env) => {
  const { verifyAudit } = await import('./audit-verify.ts');
  process.exitCode = (await verifyAudit(env, noted, say)) ? 0 : 1;
}, 2);
