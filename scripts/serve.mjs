// What scripts/start.mjs runs: from a fresh clone to a running instance. With --built it takes what is there, as in an
// image: it neither installs nor builds, and writes nothing but DATA_DIR.
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';
import { StepError, say } from './step.mjs';

// Nobody would hear of it any more, nor stop it, and it would keep the port.
process.once('disconnect', () => process.exit(1));

const dev = process.argv.includes('--dev');
const built = process.argv.includes('--built');

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });

/** As the server that Next writes for `output: 'standalone'`; or it would compile next.config.ts, into a cache on the disk. */
function takeBuiltConfig() {
  const { config } = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

try {
  if (!built) await install();
  const { register } = await import('tsx/esm/api');
  register();
  // Before anything that takes long: a wrong variable is told at once.
  const { parseEnv } = await import('../lib/env.ts');
  const { preflight } = await import('../lib/server/preflight.ts');
  await preflight(parseEnv(process.env));
  if (!built) await generate();
  if (!built && !dev) await build();
  if (built) takeBuiltConfig();
  const { serve } = await import('../server.ts');
  await serve({ dev, progress: say });
} catch (error) {
  if (error instanceof StepError) process.stderr.write(error.output);
  const foreseen = error instanceof Error && (error instanceof StepError || error.name === 'StartError');
  process.stderr.write(foreseen ? `${error.message}\n` : `${inspect(error)}\n`);
  process.exit(1);
}
