// `npm start` and `npm run dev`: runs scripts/serve.mjs as a process of its own, since what decides how fast tokens are
// signed must be said before Node begins. Signals go on to it, its end is the end of this process, and the other way
// round (scripts/serve.mjs).
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { checkNode, enterProject } from './set-up.mjs';
import { signingEnvironment } from './signing-environment.mjs';

checkNode();
enterProject();

// Of the first process of a container a signal ends nothing by itself.
const early = () => process.exit(128 + constants.signals.SIGTERM);
process.once('SIGTERM', early);

// While developing nobody waits for signatures, but for each start.
const environment = process.argv.includes('--dev') ? {} : await signingEnvironment();
// MiB of each half of what is young. Requests leave more behind than fits in V8's 16, which then copies what would have
// been gone a moment later; an option given to this process comes after, and counts instead.
const options = ['--max-semi-space-size=32', ...process.execArgv];
const server = spawn(process.execPath, [...options, 'scripts/serve.mjs', ...process.argv.slice(2)], {
  env: { ...process.env, ...environment },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
process.off('SIGTERM', early);
// Ctrl-C on a terminal reaches both; a second signal changes nothing there.
process.on('SIGINT', () => server.kill('SIGINT'));
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.once('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  process.exit(128 + constants.signals[signal]);
});
