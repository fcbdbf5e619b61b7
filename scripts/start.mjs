// `npm start` and `npm run dev`: from a fresh clone to a running instance.
import { inspect } from 'node:util';
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError, say } from './step.mjs';

const dev = process.argv.includes('--dev');

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });

try {
  await install();
  const { register } = await import('tsx/esm/api');
  register();
  // Before anything that takes long: a wrong variable is told at once.
  const { parseEnv } = await import('../lib/env.ts');
  const { preflight } = await import('../lib/server/preflight.ts');
  await preflight(parseEnv(process.env));
  await generate();
  if (!dev) await build();
  const { serve } = await import('../server.ts');
  await serve({ dev, progress: say });
} catch (error) {
  if (error instanceof StepError) process.stderr.write(error.output);
  const foreseen = error instanceof Error && (error instanceof StepError || error.name === 'StartError');
  process.stderr.write(foreseen ? `${error.message}\n` : `${inspect(error)}\n`);
  process.exit(1);
}
