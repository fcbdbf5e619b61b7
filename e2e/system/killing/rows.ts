import type { Database } from '@/lib/db/client';

type Pool = Database['pool'];

/** All that a rotation writes to. */
const TABLES = [
  'application',
  'client_secret',
  'client_key',
  'signing_key',
  'master_key_envelope',
  'audit_event',
];

interface Row {
  /** What it is, in a word. */
  name: string;
  json: string;
}

/** Every row of them, by table and key. */
export async function storedRows(pool: Pool): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (const table of TABLES) {
    const { rows } = await pool.query<{ row: Record<string, unknown>; json: string }>(
      `SELECT to_jsonb(t) AS row, to_jsonb(t)::text AS json FROM ${table} t`,
    );
    for (const { row, json } of rows) {
      const name = table === 'audit_event' ? `${table} ${row.action}` : table;
      found.set(`${table} ${row.id ?? row.kid}`, { name, json });
    }
  }
  return found;
}

/** What became of which rows, in words. */
export function changesBetween(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): string[] {
  const changes: string[] = [];
  for (const [key, { name, json }] of after) {
    const former = before.get(key);
    if (former === undefined) changes.push(`${name} added`);
    else if (former.json !== json) changes.push(`${name} changed`);
  }
  for (const [key, { name }] of before) if (!after.has(key)) changes.push(`${name} removed`);
  return changes.sort();
}

/** Resolves when the database has noticed that nobody else is there, and has undone what was not committed. */
export async function everyoneGone(pool: Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return;
  }
}
