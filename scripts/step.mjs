// Says what is going on while it takes long. Nothing but Node: it also runs before the dependencies are installed.
import { spawn } from 'node:child_process';

const TICK_MS = 10_000;
/** Enough for what went wrong and a table of coverage after it. */
const KEPT_OF_SHOWN = 20_000;

/** @type {NodeJS.WriteStream} */
let told = process.stdout;

/** For a command whose standard output is what it was asked for. */
export function sayOnStandardError() {
  told = process.stderr;
}

/** @param {string} line */
export function say(line) {
  told.write(`${line}\n`);
}

/**
 * Runs a command, says how long it has been at it every ten seconds, and keeps its output for whoever hears that it
 * failed: all of it, or the end of what was shown as it went.
 *
 * @param {string} title
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} [options] show: let it print as it goes
 * @returns {Promise<void>}
 */
export function step(title, program, args, { env = process.env, show = false } = {}) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  say(`• ${title} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: show ? coloured(env) : env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (!show) return;
      told.write(chunk);
      output = output.slice(-KEPT_OF_SHOWN);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const ticker = show ? undefined : setInterval(() => say(`  still at it (${seconds()})`), TICK_MS);
    child.once('error', (error) => {
      clearInterval(ticker);
      reject(new StepError(`${title}: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      clearInterval(ticker);
      if (code === 0) {
        say(`✓ ${title} (${seconds()})`);
        resolve();
      } else {
        reject(new StepError(`${title} failed (${signal ?? `exit code ${code}`})`, output));
      }
    });
  });
}

/**
 * A program that prints into a pipe would leave out the colours of the terminal that shows it.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function coloured(env) {
  return process.stdout.isTTY && !env.NO_COLOR ? { FORCE_COLOR: '1', ...env } : env;
}

/** A step that did not work out; `output` is what its command printed. */
export class StepError extends Error {
  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}
