// `npm run bench:console`: sets up what it needs, then reads every page of the console.
import { runCommand } from './command.mjs';
import { build } from './set-up.mjs';

Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1' });
await runCommand(async () => {
  await build();
  const { benchConsole } = await import('../bench/console/run.ts');
  if ((await benchConsole()) > 0) process.exitCode = 1;
});
