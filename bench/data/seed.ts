import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '@/lib/db/client';
import { Progress } from './progress';
import { type BenchClient, makeEnterprise, type TableRows } from './rows';
import { countsOf, type DataSize } from './size';

const CHUNK_ROWS = 1000;

/** In the text format of COPY. What is made up here holds nothing that would have to be escaped. */
function* chunks(rows: Iterable<readonly string[]>, told: (rows: number) => void): Generator<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(`${row.join('\t')}\n`);
    if (lines.length < CHUNK_ROWS) continue;
    yield lines.join('');
    told(lines.length);
    lines = [];
  }
  yield lines.join('');
  told(lines.length);
}

/**
 * Fills an empty, migrated database.
 *
 * @returns the clients in whose name tokens can be had
 */
export async function seed(
  { pool }: Pick<Database, 'pool'>,
  size: DataSize,
  title: string,
): Promise<BenchClient[]> {
  const { tables, clients } = makeEnterprise(size, Date.now());
  const { apis, permissions, applications, secrets, authorizations, scopes } = countsOf(size);
  const total = apis + permissions + applications + secrets + authorizations + scopes;
  const progress = new Progress(`${title}: ${total.toLocaleString('en')} rows`, total);
  const client = await pool.connect();
  try {
    for (const { table, columns, rows } of tables) {
      const target = client.query(copyFrom(`COPY "${table}" (${columns.join(', ')}) FROM STDIN`));
      await pipeline(Readable.from(chunks(rows(), (count) => progress.add(count))), target);
    }
    await settle((sql) => client.query(sql), tables);
  } finally {
    client.release();
  }
  return clients;
}

/** Does now what the server would else do while it is measured. */
async function settle(
  query: (sql: string) => Promise<{ rows: { may?: boolean }[] }>,
  tables: readonly TableRows[],
): Promise<void> {
  for (const { table } of tables) await query(`VACUUM (ANALYZE) "${table}"`);
  const { rows } = await query("SELECT pg_has_role('pg_checkpoint', 'usage') AS may");
  if (rows[0]?.may) await query('CHECKPOINT');
}
