/**
 * `npm run fuzz`: a million requests that are nearly right, or as many as `--count` says, each held against an oracle
 * that shares nothing with the protocol core. Of ten cases nine are in process: seven of requests, two of assertions; the
 * tenth goes over a socket. On two processors they run in two processes, each batch in a world of its own and with a seed
 * of its own. `--seed` repeats a run; a failure prints the smallest case found, and how that batch alone is repeated. Then
 * come calls of the management API, as many as `--calls` says, or with `--only management` these alone.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Batch, KINDS, type Kind } from './fuzz/batches';
import { callAtRandom } from './fuzz/management';
import { type FuzzProcess, startProcess } from './fuzz/processes';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    processes: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    only: { type: 'string' },
    calls: { type: 'string', default: '20000' },
  },
});

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

const whole = (name: 'count' | 'seed' | 'processes' | 'calls'): number => {
  const value = Number(values[name]);
  return Number.isInteger(value) && value > 0 ? value : fail(`--${name} takes a whole number above 0`);
};
const [count, seed, processCount] = [whole('count'), whole('seed'), whole('processes')];
const calls = whole('calls');
const isManagementAlone = values.only === 'management';
const only = KINDS.find((kind) => kind === values.only);
if (values.only !== undefined && only === undefined && !isManagementAlone) {
  fail(`--only takes one of ${KINDS.join(', ')}, management`);
}

/** Share of all cases, and how many batches of it a process has at once: over a socket most of the time is waiting. */
const PLAN: Record<Kind, { share: number; lanes: number; batch: number }> = {
  requests: { share: 0.7, lanes: 1, batch: 10_000 },
  assertions: { share: 0.2, lanes: 2, batch: 5000 },
  socket: { share: 0.09, lanes: 4, batch: 2500 },
  raw: { share: 0.01, lanes: 4, batch: 1000 },
};
const MOST_SEEDS = 2 ** 31;

function* batchesOf(kind: Kind, total: number): Generator<Batch> {
  const { batch } = PLAN[kind];
  for (let at = 0; at < total; at += batch) {
    yield { kind, seed: (seed + at / batch) % MOST_SEEDS, cases: Math.min(batch, total - at) };
  }
}

const seconds = (since: number) => (performance.now() - since) / 1000;
const started = performance.now();
const answers = new Map<string, number>();
let done = 0;
let failed = false;

/** Takes batches, one after the other, until there is none left or one has failed. */
async function lane(
  worker: FuzzProcess,
  batches: Iterator<Batch>,
  told: (batch: Batch) => void,
): Promise<void> {
  for (let next = batches.next(); !next.done && !failed; next = batches.next()) {
    const batch = next.value;
    const result = await worker.run(batch);
    for (const [answer, times] of Object.entries(result.answers))
      answers.set(answer, (answers.get(answer) ?? 0) + times);
    if (result.failure !== null) {
      failed = true;
      const { kind, seed: of, cases } = batch;
      console.error(`✗ npm run fuzz -- --only ${kind} --seed ${of} --count ${cases}\n${result.failure}`);
      return;
    }
    told(batch);
  }
}

async function run(kind: Kind, workers: readonly FuzzProcess[]): Promise<void> {
  const total = kind === only ? count : Math.round(count * (only === undefined ? PLAN[kind].share : 0));
  // One iterator for all lanes: whoever is done first takes the next.
  const batches = batchesOf(kind, total);
  const since = performance.now();
  let ofKind = 0;
  const told = ({ cases }: Batch) => {
    done += cases;
    ofKind += cases;
    const rate = Math.round(ofKind / seconds(since));
    console.log(`${done} of ${count}, ${kind} at ${rate} a second, ${Math.round(seconds(started))} s`);
  };
  await Promise.all(
    workers.flatMap((worker) => Array.from({ length: PLAN[kind].lanes }, () => lane(worker, batches, told))),
  );
}

console.log(`${count} cases, --seed ${seed}, ${processCount} processes`);
const workers = isManagementAlone ? [] : Array.from({ length: processCount }, startProcess);
try {
  for (const kind of isManagementAlone ? [] : KINDS) if (!failed) await run(kind, workers);
} finally {
  for (const worker of workers) worker.stop();
}
for (const [answer, times] of [...answers].toSorted()) console.log(`${String(times).padStart(9)}  ${answer}`);
console.log(`${failed ? '✗' : '✓'} ${done} cases in ${Math.round(seconds(started))} s`);
if (only === undefined && !failed) {
  const management = await callAtRandom(calls, seed);
  failed = management.failed;
  const repeat = failed ? `; npm run fuzz -- --only management --seed ${seed} --calls ${calls}` : '';
  console.log(`${failed ? '✗' : '✓'} ${management.calls} calls of the management API${repeat}`);
}
process.exitCode = failed ? 1 : 0;
