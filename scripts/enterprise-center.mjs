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

process.exitCode = await runProgram(
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
      // Once: the next one ends the process, as it does by default.
      for (const signal of signals) process.once(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
  },
  process.argv.slice(2),
);
