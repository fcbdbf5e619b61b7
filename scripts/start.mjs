// `npm start` and `npm run dev`: runs scripts/serve.mjs as a process of its own, since what decides how fast tokens are
// signed must be said before Node begins. Signals go on to it, its end is the end of this process, and the other way
// round (scripts/serve.mjs).
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fasterSignatures } from './faster-signatures.mjs';
import { checkNode, enterProject } from './set-up.mjs';

checkNode();
enterProject();

/** Threads that sign: as many as there are processors for each process, and one for passwords and files. */
function threadPoolSize() {
  const processes = Math.max(1, Number(process.env.WEB_CONCURRENCY) || 1);
  return String(Math.ceil(availableParallelism() / processes) + 1);
}

const tuned = {
  UV_THREADPOOL_SIZE: threadPoolSize(),
  ...(process.argv.includes('--dev') ? {} : await fasterSignatures()),
};
const server = spawn(process.execPath, [...process.execArgv, 'scripts/serve.mjs', ...process.argv.slice(2)], {
  // What the operator says counts more.
  env: { ...tuned, ...process.env },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// Ctrl-C on a terminal reaches both; a second signal changes nothing there.
process.on('SIGINT', () => server.kill('SIGINT'));
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.once('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
