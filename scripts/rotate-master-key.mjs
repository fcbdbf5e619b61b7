// `npm run rotate-master-key`: exchanges MASTER_KEY, see docs/signing-keys.md. With --built it takes the program as it is,
// as in an image.
import { runCommand } from './command.mjs';
import { say } from './step.mjs';

await runCommand(async (env) => {
  const { exchangeMasterKey } = await import('./rotate-master-key.ts');
  await exchangeMasterKey(env, say);
});
