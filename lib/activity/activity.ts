import { randomBytes } from 'node:crypto';
import { openDatabase } from '@/lib/db/client';
import type { Settings } from '@/lib/env';
import { logger } from '@/lib/logger';
import type { Attempt } from '@/lib/oauth/ports';
import { createBatchWriter } from './mutations';
import { maintainPartitions } from './partitions/mutations';
import { Recorder } from './recorder';
import { type ActivityStats, ActivityWriter } from './writer';

/** Milliseconds: for getting a connection, and again for a statement. */
const TIMEOUT_MS = 5000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What became of every request for a token, kept off the path of tokens. */
export interface Activity {
  /** Returns at once and never waits. */
  record(attempt: Attempt): void;
  stats(): ActivityStats;
  /** Writes what is left. */
  close(): Promise<void>;
}

export function openActivity({
  DATABASE_URL,
  ACTIVITY_RETENTION_DAYS,
}: Pick<Settings, 'DATABASE_URL' | 'ACTIVITY_RETENTION_DAYS'>): Activity {
  // One connection to write, and one for a moment every hour. Never those of tokens.
  const database = openDatabase(DATABASE_URL, {
    connections: 2,
    timeoutMs: TIMEOUT_MS,
    onIdleError: (error) => logger().debug({ err: error }, 'database connection lost'),
  });
  const recorder = new Recorder({ randomBytes });
  const writer = new ActivityWriter({ recorder, batches: createBatchWriter(database.pool), log: logger() });
  const stopMaintaining = repeatedly(async () => {
    const maintained = await maintainPartitions(database.pool, { retentionDays: ACTIVITY_RETENTION_DAYS });
    if (maintained !== null && maintained.dropped.length + maintained.deleted > 0) {
      logger().info(maintained, 'activity past its retention was dropped');
    }
  });
  writer.start();
  return {
    record: (attempt) => recorder.record(attempt),
    stats: () => writer.stats(),
    close: async () => {
      await stopMaintaining();
      await writer.close();
      await database.close();
    },
  };
}

/**
 * Does it now and every hour; after a failure, within a minute.
 *
 * @returns stops it, and waits for what is under way
 */
function repeatedly(maintain: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = run();
  async function run() {
    let next = HOUR_MS;
    try {
      await maintain();
    } catch (error) {
      next = MINUTE_MS;
      if (!stopped) logger().warn({ err: error }, 'partitions of activity could not be seen to');
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, next);
    timer.unref();
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
