import { randomBytes } from 'node:crypto';
import { openDatabase } from '@/lib/db/client';
import type { Settings } from '@/lib/env';
import { everyHour } from '@/lib/every-hour';
import { logger } from '@/lib/logger';
import type { Attempt } from '@/lib/oauth/ports';
import { pruneLastTokens } from './last-tokens/mutations';
import { createBatchWriter } from './mutations';
import { maintainPartitions } from './partitions/mutations';
import { Recorder } from './recorder';
import { type ActivityStats, ActivityWriter } from './writer';

/** Milliseconds: for getting a connection, and again for a statement. */
const TIMEOUT_MS = 5000;

/** What became of every request for a token, kept off the path of tokens. */
export interface Activity {
  /** Returns at once and never waits. */
  record(attempt: Attempt): void;
  /**
   * A secret was used, but not for a token. Returns at once and never waits.
   *
   * @param time - epoch milliseconds
   */
  secretUsed(secretId: string, time: number): void;
  stats(): ActivityStats;
  /** Writes what was recorded before, for whoever looks it up at once. Never rejects. */
  writeSoFar(): Promise<void>;
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
  const stopMaintaining = everyHour('partitions of activity could not be seen to', async () => {
    const maintained = await maintainPartitions(database.pool, { retentionDays: ACTIVITY_RETENTION_DAYS });
    if (maintained !== null && maintained.dropped.length + maintained.deleted > 0) {
      logger().info(maintained, 'activity past its retention was dropped');
    }
    await pruneLastTokens(database.pool);
  });
  writer.start();
  return {
    record: (attempt) => recorder.record(attempt),
    secretUsed: (secretId, time) => recorder.secretUsed(secretId, time),
    stats: () => writer.stats(),
    writeSoFar: () => writer.writeSoFar(),
    close: async () => {
      await stopMaintaining();
      await writer.close();
      await database.close();
    },
  };
}
