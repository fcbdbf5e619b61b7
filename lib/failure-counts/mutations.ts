import type pg from 'pg';
import type { Database } from '@/lib/db/client';

/** The table of the counts; its columns are those that rate-limiter-flexible works with. */
export const TABLE = 'failure_count';

/** What rate-limiter-flexible asks of a client of PostgreSQL. */
export interface CountStore {
  query(statement: { name?: string; text: string; values: unknown[] }): Promise<pg.QueryResult>;
}

/**
 * Counts in the database, for all instances.
 *
 * @param database - asked for each statement, because it may be opened late
 * @param onTrouble - told of each statement that failed; the caller goes on with what it counts itself
 */
export function countStore(
  database: () => Pick<Database, 'pool' | 'namedStatements'>,
  onTrouble: (error: unknown) => void,
): CountStore {
  return {
    query: async ({ name, text, values }) => {
      const { pool, namedStatements } = database();
      try {
        return await pool.query(namedStatements && name ? { name, text, values } : { text, values });
      } catch (error) {
        onTrouble(error);
        throw error;
      }
    },
  };
}

/** Rows at once, so that no statement runs into its time-out. */
const DELETE_AT_ONCE = 5000;

/** Deletes what counts no more. Several instances may be at it at once. */
export async function pruneFailureCounts(pool: pg.Pool, now = Date.now()): Promise<void> {
  for (let deleted = DELETE_AT_ONCE; deleted === DELETE_AT_ONCE; ) {
    const { rowCount } = await pool.query(
      `DELETE FROM ${TABLE} WHERE key IN (
         SELECT key FROM ${TABLE} WHERE expire <= $1
           ORDER BY expire LIMIT ${DELETE_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
      [now],
    );
    deleted = rowCount ?? 0;
  }
}
