import type { ActivityStats } from '@/lib/activity/writer';
import type { Family } from './families';

/** What a pool of `pg` says of itself. */
interface PoolNumbers {
  totalCount: number;
  idleCount: number;
  /** Requests that wait for a connection. */
  waitingCount: number;
}

interface SigningKeyAge {
  kid: string;
  state: string;
  createdAt: Date;
}

/** Who is asked at the moment that somebody reads the metrics. */
export interface MetricSources {
  version: string;
  isReady(): Promise<boolean>;
  /** By purpose; undefined: not opened yet. */
  pools: Record<string, () => PoolNumbers | undefined>;
  signingKeys(): readonly SigningKeyAge[];
  activity(): Pick<ActivityStats, 'queuedAttempts' | 'droppedAttempts' | 'failedFlushes'>;
  /** Log lines dropped because nobody took them, since the start. */
  droppedLogLines(): number;
}

type Values = Family['values'];

const gauge = (name: string, help: string, aggregator: Family['aggregator'], values: Values): Family => ({
  name: `enterprise_center_${name}`,
  help,
  type: 'gauge',
  aggregator,
  values,
});

const counter = (name: string, help: string, value: number): Family => ({
  name: `enterprise_center_${name}`,
  help,
  type: 'counter',
  aggregator: 'sum',
  values: [{ labels: {}, value }],
});

function poolFamilies(pools: MetricSources['pools']): Family[] {
  const connections: Values = [];
  const waiting: Values = [];
  for (const [pool, numbers] of Object.entries(pools)) {
    const { totalCount = 0, idleCount = 0, waitingCount = 0 } = numbers() ?? {};
    connections.push(
      { labels: { pool, state: 'total' }, value: totalCount },
      { labels: { pool, state: 'idle' }, value: idleCount },
    );
    waiting.push({ labels: { pool }, value: waitingCount });
  }
  return [
    gauge('database_connections', 'Open connections to the database.', 'sum', connections),
    gauge('database_waiting', 'Requests that wait for a connection to the database.', 'sum', waiting),
  ];
}

function activityFamilies({
  queuedAttempts,
  droppedAttempts,
  failedFlushes,
}: ReturnType<MetricSources['activity']>): Family[] {
  return [
    gauge('activity_queue_length', 'Attempts that wait to be written as activity.', 'sum', [
      { labels: {}, value: queuedAttempts },
    ]),
    counter(
      'activity_dropped_total',
      'Attempts whose detail was dropped because too many waited.',
      droppedAttempts,
    ),
    counter('activity_flush_failures_total', 'Batches of activity that could not be written.', failedFlushes),
  ];
}

/** @param now - epoch milliseconds */
export async function sourceFamilies(sources: MetricSources, now: number): Promise<Family[]> {
  const ages = sources.signingKeys().map(({ kid, state, createdAt }) => ({
    labels: { kid, state },
    value: (now - createdAt.getTime()) / 1000,
  }));
  return [
    gauge('build_info', 'Always 1; which version runs.', 'first', [
      { labels: { version: sources.version }, value: 1 },
    ]),
    gauge('ready', '1 if a token could be issued now: the database answers, and a key signs.', 'min', [
      { labels: {}, value: (await sources.isReady()) ? 1 : 0 },
    ]),
    gauge('signing_key_age_seconds', 'Time since a signing key was made.', 'max', ages),
    ...poolFamilies(sources.pools),
    ...activityFamilies(sources.activity()),
    counter('log_lines_dropped_total', 'Log lines that nobody took in time.', sources.droppedLogLines()),
  ];
}
