// Sets up what `npm run bench` needs, then compares.
import { build, checkNode, enterProject, generate, install } from './set-up.mjs';
import { say } from './step.mjs';

checkNode();
enterProject();
Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
await install();
const { register } = await import('tsx/esm/api');
register();
const { parseOptions, USAGE, UsageError } = await import('../bench/options.ts');
const args = process.argv.slice(2);
if (args.includes('--help')) {
  say(USAGE);
  process.exit(0);
}
try {
  // Before anything that takes long: a wrong option is told at once.
  const options = parseOptions(args);
  await generate();
  await build();
  const { bench } = await import('../bench/run.ts');
  process.exit(await bench(options));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}\n`);
  process.exit(2);
}
