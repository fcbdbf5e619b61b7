import { afterAll, expect } from 'vitest';
import { processWide } from '@/lib/process-wide';

const KEPT: readonly string[] = [
  'joinedTransaction',
  'requestContext',
  'log',
] satisfies (keyof typeof processWide)[];

for (const name of Object.keys(processWide))
  if (!KEPT.includes(name)) Reflect.deleteProperty(processWide, name);

/** What files share that are run one after the other in one process, and which none may leave to the next changed. */
const shared = () => ({
  // sharp says there where it has its libraries, when it is loaded.
  env: { ...process.env, VIPSHOME: undefined },
  folder: process.cwd(),
  globals: [Date, fetch, setTimeout, setInterval, setImmediate, queueMicrotask, performance.now, Math.random],
  streams: [process.stdout.write, process.stderr.write],
});

const before = shared();

// A file that needs to change them is to say so in a way that lib/testing/leaves-traces.ts knows.
afterAll(() => expect(shared(), 'what the next file of tests in this process is left').toEqual(before));
