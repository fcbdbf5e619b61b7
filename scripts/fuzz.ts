/**
 * `npm run fuzz`: a million requests that are nearly right, or as many as `--count` says, each held against an oracle
 * that shares nothing with the protocol core. Of ten cases nine are in process: seven of requests, two of assertions; the
 * tenth goes over a socket. `--seed` repeats a run; a failure prints its seed and the smallest case found.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { assertionCases } from './fuzz/assertions';
import { requestCases } from './fuzz/requests';
import { openSocketCases } from './fuzz/socket';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const whole = (name: 'count' | 'seed'): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} takes a whole number above 0`);
  process.exit(1);
};
const [count, seed] = [whole('count'), whole('seed')];

/** Cases after which progress is told, and what they fill is made anew. */
const BATCH = 10_000;

const sockets = await openSocketCases();
const kinds = [
  { share: 0.7, name: 'requests', cases: requestCases },
  { share: 0.2, name: 'assertions', cases: assertionCases },
  { share: 0.09, name: 'requests over a socket', cases: sockets.requestCases },
  { share: 0.01, name: 'raw bytes over a socket', cases: sockets.rawCases },
];

const seconds = (since: number) => (performance.now() - since) / 1000;
const started = performance.now();
const answers = new Map<string, number>();
let done = 0;
let failed = false;

async function run(name: string, cases: (typeof kinds)[number]['cases'], total: number): Promise<void> {
  const since = performance.now();
  for (let at = 0; at < total && !failed; at += BATCH) {
    const numRuns = Math.min(BATCH, total - at);
    const batchSeed = (seed + at / BATCH) % 2 ** 31;
    const { property, endOnFailure } = cases((answer) => answers.set(answer, (answers.get(answer) ?? 0) + 1));
    const details = await fc.check(property, { numRuns, seed: batchSeed, endOnFailure });
    if (details.failed) {
      failed = true;
      console.error(`✗ ${name}: --seed ${batchSeed}, path ${details.counterexamplePath}`);
      console.error(details.errorInstance);
      console.error(await fc.asyncDefaultReportMessage(details));
      return;
    }
    done += numRuns;
    const rate = Math.round((at + numRuns) / seconds(since));
    console.log(`${done} of ${count}, ${name} at ${rate} a second, ${Math.round(seconds(started))} s`);
  }
}

console.log(`${count} cases, --seed ${seed}`);
for (const { share, name, cases } of kinds) if (!failed) await run(name, cases, Math.round(count * share));
await sockets.close();
for (const [answer, times] of [...answers].toSorted()) console.log(`${String(times).padStart(9)}  ${answer}`);
console.log(`${failed ? '✗' : '✓'} ${done} cases in ${Math.round(seconds(started))} s`);
process.exitCode = failed ? 1 : 0;
