// `npm run rotate-master-key`: exchanges MASTER_KEY, see docs/signing-keys.md. With --built it takes the program as it is,
// as in an image.
import { checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError, say } from './step.mjs';

const built = process.argv.includes('--built');

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: 'production' });
try {
  if (!built) await install();
  if (!built) await generate();
  const { register } = await import('tsx/esm/api');
  register();
  const { parseEnv } = await import('../lib/env.ts');
  const { exchangeMasterKey } = await import('./rotate-master-key.ts');
  await exchangeMasterKey(parseEnv(process.env), say);
} catch (error) {
  if (error instanceof StepError) process.stderr.write(error.output);
  if (!(error instanceof Error) || !['StepError', 'StartError'].includes(error.name)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
