// Says what is going on while it takes long. Nothing but Node: it also runs before the dependencies are installed.
import { spawn } from 'node:child_process';

const TICK_MS = 10_000;

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a command, says how long it has been at it every ten seconds, and shows its output only if it fails.
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
    const child = spawn(program, args, { env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
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
