import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CommitInDoubtError, type Connection, inTransaction } from '@/lib/db/transaction';
import { COPY_COLUMNS } from './copy-text';
import type { Count } from './counts';
import type { Details } from './detail-queue';
import { writeLastTokens } from './last-tokens/mutations';
import type { Batch } from './recorder';
import { addToSums, addToTotals } from './sums/mutations';

/** The database will never take these details; their counts it may. */
export class DetailsRefusedError extends Error {
  override readonly name = 'DetailsRefusedError';
}

export interface BatchWriter {
  /**
   * Writes a batch whole or not at all. After a failure the same batch may be given again; nothing is written twice,
   * also where the connection was lost before the answer to COMMIT came.
   *
   * @returns ids of secrets whose last use could not be written now
   * @throws DetailsRefusedError
   */
  write(batch: Batch, signal?: AbortSignal): Promise<readonly string[]>;
}

export function createBatchWriter(pool: pg.Pool): BatchWriter {
  let inDoubt: { batch: Batch; xid: string } | null = null;
  return {
    write: async (batch, signal) => {
      if (inDoubt?.batch === batch && (await wasCommitted(pool, inDoubt.xid))) {
        inDoubt = null;
        return [];
      }
      inDoubt = null;
      let xid = '';
      try {
        return await inTransaction(
          pool,
          async (connection) => {
            xid = await begin(connection);
            await copyDetails(connection, batch.details);
            await addCounts(connection, batch.counts);
            await addToSums(connection, batch.counts);
            await writeLastTokens(connection, batch.lastTokens);
            const postponed = await writeLastUses(connection, batch.lastUses);
            await addToTotals(connection, batch.counts);
            return postponed;
          },
          { signal },
        );
      } catch (error) {
        if (error instanceof CommitInDoubtError) inDoubt = { batch, xid };
        throw error;
      }
    },
  };
}

/**
 * Settings of this transaction alone: it need not reach the disk before it is answered, since a kill may lose a second;
 * and an instance that freezes in it does not hold its rows against the others.
 */
async function begin(connection: Connection): Promise<string> {
  const { rows } = await connection.query<{ xid: string }>(`
    SELECT set_config('synchronous_commit', 'off', true), set_config('statement_timeout', '5s', true),
           set_config('idle_in_transaction_session_timeout', '5s', true), pg_current_xact_id()::text AS xid`);
  return rows[0]?.xid ?? '';
}

/** @throws Error while it is still running */
async function wasCommitted(pool: pg.Pool, xid: string): Promise<boolean> {
  try {
    const { rows } = await pool.query<{ status: string | null }>(
      'SELECT pg_xact_status($1::xid8) AS status',
      [xid],
    );
    const status = rows[0]?.status;
    if (status === 'in progress') throw new Error('a transaction that was cut off is still running');
    // Null is one so old that the server has forgotten it; taken for committed, because nothing is counted twice.
    return status !== 'aborted';
  } catch (error) {
    // "is in the future": a server that crashed has lost it, and everything in it.
    if (sqlState(error) === '22023') return false;
    throw error;
  }
}

async function copyDetails(connection: Connection, { chunks, attempts }: Details): Promise<void> {
  if (attempts === 0) return;
  const copy = connection.query(copyFrom(`COPY token_attempt (${COPY_COLUMNS}) FROM STDIN`));
  const done = finished(copy);
  for (const chunk of chunks) copy.write(chunk);
  copy.end();
  try {
    await done;
  } catch (cause) {
    // Classes 22 and 23: the data themselves, or a rule that they break.
    if (/^2[23]/.test(sqlState(cause))) {
      throw new DetailsRefusedError('the database refuses the details', { cause });
    }
    throw cause;
  }
}

/** All instances go through the rows in the same order, so that none ever waits for one that waits for it. */
async function addCounts(connection: Connection, counts: readonly Count[]): Promise<void> {
  await connection.query(
    `INSERT INTO token_count (minute, application_id, api_id, outcome, count)
     SELECT to_timestamp(minute / 1000), application_id, api_id, outcome, count
       FROM unnest($1::float8[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[])
         AS added (minute, application_id, api_id, outcome, count)
       ORDER BY minute, application_id, api_id, outcome COLLATE "C"
     ON CONFLICT (minute, application_id, api_id, outcome)
       DO UPDATE SET count = token_count.count + excluded.count`,
    [
      counts.map(({ minute }) => minute),
      counts.map(({ applicationId }) => applicationId),
      counts.map(({ apiId }) => apiId),
      counts.map(({ outcome }) => outcome),
      counts.map(({ count }) => count),
    ],
  );
}

/**
 * Passes over rows that someone else holds at the moment: whoever revokes secrets waits for no one, and no one waits
 * for him.
 */
async function writeLastUses(connection: Connection, lastUses: Batch['lastUses']): Promise<string[]> {
  if (lastUses.size === 0) return [];
  const used = [[...lastUses.keys()], [...lastUses.values()]];
  const { rowCount } = await connection.query(
    `WITH held AS (
       SELECT s.id, to_timestamp(used.time / 1000) AS at
         FROM unnest($1::uuid[], $2::float8[]) AS used (id, time) JOIN client_secret s USING (id)
         ORDER BY s.id FOR NO KEY UPDATE OF s SKIP LOCKED
     )
     UPDATE client_secret s SET last_used_at = greatest(s.last_used_at, held.at) FROM held WHERE s.id = held.id`,
    used,
  );
  if (rowCount === lastUses.size) return [];
  const { rows } = await connection.query<{ id: string }>(
    `SELECT s.id FROM unnest($1::uuid[], $2::float8[]) AS used (id, time) JOIN client_secret s USING (id)
       WHERE s.last_used_at IS NULL OR s.last_used_at < to_timestamp(used.time / 1000)`,
    used,
  );
  return rows.map(({ id }) => id);
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
