import { setTimeout as delay } from 'node:timers/promises';
import { treeCpuMicros } from './cpu-time';
import type { Generator, Load } from './load/generator';
import type { MeasuredLine } from './report/result';
import { type Sample, summarise } from './statistics';
import type { Subject } from './subject';

const WARM_UP_SECONDS = 1;
const MOST_WARM_UPS = 10;
/** How often answers are looked at while the load is on. */
const CHECK_EVERY_MS = 500;

export interface Bench {
  generator: Generator;
  rounds: number;
  /** Process id of PostgreSQL; null if it is elsewhere. */
  databasePid: number | null;
  progress: (message: string) => void;
}

interface Heat {
  subject: Subject;
  connections: number;
}

/** Everybody at one number of connections, then at the next; each round begins with somebody else. */
export function heatsOf(subjects: readonly Subject[], round: number): Heat[] {
  const first = round % Math.max(1, subjects.length);
  const order = [...subjects.slice(first), ...subjects.slice(0, first)];
  const connections = [...new Set(subjects.flatMap((subject) => subject.connections))].sort((a, b) => a - b);
  return connections.flatMap((count) =>
    order
      .filter((subject) => subject.connections.includes(count))
      .map((subject) => ({ subject, connections: count })),
  );
}

/** Looks at answers now and then until it is told to stop. */
async function checkMeanwhile(subject: Subject, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await subject.check();
    await delay(CHECK_EVERY_MS, undefined, { signal }).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }
}

/** A second, or as many as everyone's first answer takes: the first ones of a server are compiled while they wait. */
async function warmUp(generator: Generator, load: Load): Promise<void> {
  for (let turn = 0; turn < MOST_WARM_UPS; turn++) {
    const { errors, requests } = await generator.run(load);
    if (errors > 0) throw new Error(`${errors} errors while warming up`);
    if (requests >= load.connections) return;
  }
}

async function measure({ subject, connections }: Heat, bench: Bench): Promise<Sample> {
  const { load, seconds, server } = subject;
  const { generator, databasePid } = bench;
  server.forgetLog();
  await subject.check();
  await warmUp(generator, { ...load, connections, seconds: WARM_UP_SECONDS });
  // Its answers come behind those that the generator no longer waited for, which must not count against what follows.
  await subject.check();
  const cpu = () => ({
    server: treeCpuMicros(server.pid),
    database: databasePid === null ? null : treeCpuMicros(databasePid),
  });
  const before = cpu();
  const done = new AbortController();
  const checks = checkMeanwhile(subject, done.signal);
  // Awaited below; until then a failure of it must not count as unhandled.
  checks.catch(() => done.abort());
  const measured = await generator.run({ ...load, connections, seconds });
  const after = cpu();
  done.abort();
  await checks;
  if (measured.requests === 0) throw new Error(`no answer within ${seconds} s, ${measured.errors} errors`);
  await subject.check();
  const each = (from: number | null, to: number | null) =>
    from === null || to === null ? null : (to - from) / measured.requests;
  return {
    requests: measured.requests,
    perSecond: measured.requests / measured.seconds,
    p50: measured.p50,
    p99: measured.p99,
    errors: measured.errors,
    serverCpu: each(before.server, after.server),
    databaseCpu: each(before.database, after.database),
  };
}

/** Measures all of them, in every round each once at every number of connections, one at a time. */
export async function measureAll(
  subjects: readonly Subject[],
  bench: Bench,
): Promise<{ measured: MeasuredLine[]; failures: string[] }> {
  const rounds = new Map<string, { heat: Heat; samples: Sample[] }>();
  const failures: string[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    for (const heat of heatsOf(subjects, round)) {
      const { line, server } = heat.subject;
      const title = `${line.label}, ${line.group}, ${line.algorithm}, ${heat.connections} at once`;
      try {
        const sample = await measure(heat, bench);
        const told = `${Math.round(sample.perSecond)}/s, p99 ${sample.p99.toFixed(1)} ms`;
        bench.progress(`round ${round + 1} of ${bench.rounds}: ${title}: ${told}`);
        if (sample.errors > 0) {
          failures.push(`${title}: ${sample.errors} errors beside ${sample.requests} answers`);
        }
        const entry = rounds.get(title) ?? { heat, samples: [] };
        entry.samples.push(sample);
        rounds.set(title, entry);
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        failures.push(`${title}: ${said}\n${server.logged()}`);
      }
    }
  }
  // As they were given, however the rounds were turned.
  const inOrder = subjects.flatMap((subject) =>
    [...rounds.values()].filter(({ heat }) => heat.subject === subject),
  );
  const measured = inOrder.map(({ heat: { subject, connections }, samples }) => ({
    ...subject.line,
    connections,
    rounds: samples,
    median: summarise(samples),
  }));
  return { measured, failures };
}
