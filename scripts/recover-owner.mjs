// `npm run recover-owner -- <email>`: lets an Owner in again who has lost everything, see docs/security/guessing.md. With
// --built it takes the program as it is, as in an image.
import { runCommand } from './command.mjs';
import { say } from './step.mjs';

const email = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';

await runCommand(async (env) => {
  const { recoverOwner } = await import('./recover-owner.ts');
  await recoverOwner(env, email, say);
});
