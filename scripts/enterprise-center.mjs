#!/usr/bin/env node
// `enterprise-center`: an Enterprise Center as a file, see docs/command-line.md. Where it is called from is where paths
// are relative to.
import { fileURLToPath } from 'node:url';

let register;
try {
  ({ register } = await import('tsx/esm/api'));
} catch {
  process.stderr.write('The dependencies are not installed: run “npm ci” where package.json is.\n');
  process.exit(1);
}
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { runProgram } = await import('../lib/command-line/program.ts');
const { connect } = await import('../lib/command-line/connect.ts');

let couldNotBeWritten = false;
// Whoever reads it may have enough of it, as `head` has: that is no fault, and what is under way goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code === 'EPIPE') return;
    couldNotBeWritten = true;
    process.exitCode = 1;
    if (stream === process.stdout)
      process.stderr.write(`Standard output cannot be written: ${error.code}.\n`);
  });
}

const code = await runProgram(
  {
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    fetch,
    connect,
    onInterrupt(listener) {
      const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
      const restore = () => {
        for (const signal of signals) process.off(signal, once);
      };
      // The next one, whichever it is, ends the process, as it does by default.
      const once = () => {
        restore();
        listener();
      };
      for (const signal of signals) process.on(signal, once);
      return restore;
    },
  },
  process.argv.slice(2),
);
process.exitCode = code === 0 && couldNotBeWritten ? 1 : code;
