// `npm run audit:verify`: recomputes the audit log's chain, see docs/security/audit.md. With `-- 1234:<hash>`, the end that
// an earlier run named, it also sees to it that the log still contains that. Exit code 0: whole, 1: tampered with, 2: it
// could not be verified. With --built it takes the program as it is, as in an image.
import { checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError, say } from './step.mjs';

const built = process.argv.includes('--built');
const noted = process.argv.slice(2).find((argument) => !argument.startsWith('--'));

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: 'production' });
try {
  if (!built) await install();
  if (!built) await generate();
  const { register } = await import('tsx/esm/api');
  register();
  const { parseEnv } = await import('../lib/env.ts');
  const { verifyAudit } = await import('./audit-verify.ts');
  process.exitCode = (await verifyAudit(parseEnv(process.env), noted, say)) ? 0 : 1;
} catch (error) {
  if (error instanceof StepError) process.stderr.write(error.output);
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
