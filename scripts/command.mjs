// What commands for a deployment have in common: they set up what they need, or with --built take the program as it is,
// as in an image, and tell what was foreseen in one line.
import { inspect } from 'node:util';
import { checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError } from './step.mjs';

/**
 * @param {(env: import('../lib/env').Env) => Promise<void>} work
 * @param {number} [failure] - exit code where it cannot do its work
 */
export async function runCommand(work, failure = 1) {
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
    await work(parseEnv(process.env));
  } catch (error) {
    if (error instanceof StepError) process.stderr.write(error.output);
    const foreseen = error instanceof Error && ['StepError', 'StartError'].includes(error.name);
    process.stderr.write(`${foreseen ? error.message : inspect(error)}\n`);
    process.exitCode = failure;
  }
}
