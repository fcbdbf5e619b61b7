import { Worker } from 'node:worker_threads';
import { processWide } from '@/lib/process-wide';
import { UnreadableDocument } from './entries';

const LONGEST_MS = 3000;

/** What the text of a program sees; it posts what it read as JSON, once, and throws at what it cannot read. */
const PREAMBLE = `const { parentPort, workerData } = require('node:worker_threads');`;

/** That the program itself cannot be run, as where a package of it is missing, is no fault of what was pasted. */
function isOurs(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}

async function run(program: string, data: unknown): Promise<unknown> {
  // Text, since what a bundler makes of a file is not known here. Node.js resolves packages from the folder that the
  // service was started in, where its migrations are found as well.
  const worker = new Worker(PREAMBLE + program, {
    eval: true,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    workerData: data,
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new UnreadableDocument({ key: 'importTooSlow' }));
    }, LONGEST_MS);
    const end = (json?: unknown) => {
      clearTimeout(timer);
      resolve(typeof json === 'string' ? JSON.parse(json) : undefined);
    };
    worker.once('message', end);
    worker.once('error', (error) => {
      clearTimeout(timer);
      if (isOurs(error)) reject(error);
      // Whatever else went wrong went wrong with what was pasted, or with its size.
      else end();
    });
    worker.once('exit', () => end());
  }).finally(() => worker.terminate());
}

/**
 * Reads beside the thread that answers requests, for no token would be issued meanwhile: one document after the other, and
 * one more that waits, so that all of them together take no more than one core and one program's memory.
 *
 * @param program - text of JavaScript, with `parentPort` and `workerData`
 * @returns undefined for what the program cannot read, or not within its memory
 * @throws UnreadableDocument importTooSlow after three seconds, importBusy if somebody waits already; an error where the
 *   program itself cannot be run
 */
export async function readAside(program: string, data: unknown): Promise<unknown> {
  const line = processWide.reading;
  if (line?.another) throw new UnreadableDocument({ key: 'importBusy' });
  if (line) {
    line.another = true;
    // Its end is waited for and nothing else: how it went is told to whoever asked for it.
    await line.now.catch(() => undefined);
  }
  const now = run(program, data);
  const own = { now, another: false };
  processWide.reading = own;
  try {
    return await now;
  } finally {
    // Who waits takes its place, and nobody comes between.
    if (!own.another) delete processWide.reading;
  }
}
