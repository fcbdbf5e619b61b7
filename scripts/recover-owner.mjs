// `npm run recover-owner -- <email>`: lets an Owner in again who has lost everything, see docs/security/guessing.md. With
// --built it takes the program as it is, as in an image.
import { checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError, say } from './step.mjs';

const built = process.argv.includes('--built');
const email = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: 'production' });
try {
  if (!built) await install();
  if (!built) await generate();
  const { register } = await import('tsx/esm/api');
  register();
  const { parseEnv } = await import('../lib/env.ts');
  const { recoverOwner } = await import('./recover-owner.ts');
  await recoverOwner(parseEnv(process.env), email, say);
} catch (error) {
  if (error instanceof StepError) process.stderr.write(error.output);
  if (!(error instanceof Error) || !['StepError', 'StartError'].includes(error.name)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
