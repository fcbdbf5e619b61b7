import { Worker } from 'node:worker_threads';
import type { parseDocument } from 'yaml';

/** An anchor that is used for more than writing a long document shortly is there to make it explode. */
const MOST_ALIASES = 100;
const LONGEST_MS = 10_000;

const OPTIONS = {
  logLevel: 'silent',
  prettyErrors: false,
  // Looked for by comparing each key with all others.
  uniqueKeys: false,
} as const satisfies Parameters<typeof parseDocument>[1];

/** Text, since what a bundler makes of a file is not known here; Node resolves the package from where it was started. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { parseDocument } = require('yaml');
const { text, options, maxAliasCount } = workerData;
const document = parseDocument(text, options);
if (document.errors.length > 0) throw document.errors[0];
parentPort.postMessage(document.toJS({ maxAliasCount }));
`;

/**
 * Reads YAML beside the thread that answers requests: a megabyte takes a second, in which no token would be issued.
 *
 * @returns undefined for what cannot be read, or not within bounds of time and memory
 */
export function readYaml(text: string): Promise<unknown> {
  return new Promise((resolve) => {
    const worker = new Worker(PROGRAM, {
      eval: true,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      workerData: { text, options: OPTIONS, maxAliasCount: MOST_ALIASES },
    });
    const end = (value?: unknown) => {
      clearTimeout(timer);
      resolve(value);
      void worker.terminate();
    };
    const timer = setTimeout(end, LONGEST_MS);
    worker.once('message', end);
    // Whatever went wrong went wrong with what was pasted.
    worker.once('error', () => end());
    worker.once('exit', () => end());
  });
}
