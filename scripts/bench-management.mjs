// `npm run bench:management`: sets up what it needs, then applies a large file and reads every list by program.
// `-- --quick` on little data; `-- --only file` or `lists` one of the two.
import { parseArgs } from 'node:util';
import { runCommand } from './command.mjs';
import { build } from './set-up.mjs';

Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1' });
await runCommand(async () => {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  const { quick, only = null } = values;
  if (only !== null && only !== 'file' && only !== 'lists') throw new Error('--only takes file or lists');
  await build();
  const { benchManagement } = await import('../bench/management/run.ts');
  if ((await benchManagement({ quick, only })) > 0) process.exitCode = 1;
});
