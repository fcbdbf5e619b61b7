import type pg from 'pg';
import { type Connection, inTransaction } from '@/lib/db/transaction';

const DAY_MS = 86_400_000;
/** Days for which there are partitions beforehand, so that it does no harm if nobody makes any for a week. */
const DAYS_AHEAD = 7;
const DELETE_AT_ONCE = 10_000;
/** Any number that nothing else locks. */
const ADVISORY_LOCK = 20_260_102;

/** What is written again within its minute leaves room in the page for its new version. */
const TABLES = [
  { name: 'token_attempt', time: 'at', storage: '' },
  { name: 'token_count', time: 'minute', storage: 'WITH (fillfactor = 70)' },
] as const;
type Table = (typeof TABLES)[number];

export interface Maintained {
  made: string[];
  dropped: string[];
  /** Rows that were too old and lay outside of all partitions. */
  deleted: number;
}

export interface MaintenanceOptions {
  retentionDays: number;
  /** Epoch milliseconds; the database's own time unless given, since an instance with a wrong clock could drop everything. */
  now?: number;
}

/**
 * Makes partitions for the days to come and drops those of days that ended more than `retentionDays` ago. Each is a
 * transaction of its own, that waits a quarter of a second at most for whoever uses the table, because new writers
 * queue up behind it meanwhile.
 *
 * @returns null if another instance is at it
 * @throws Error if a table is in use for too long, or the database is away: try again later
 */
export async function maintainPartitions(
  pool: pg.Pool,
  { retentionDays, now }: MaintenanceOptions,
): Promise<Maintained | null> {
  const today = startOfDay(now ?? (await databaseTime(pool)));
  const oldest = startOfDay(today - retentionDays * DAY_MS);
  const maintained: Maintained = { made: [], dropped: [], deleted: 0 };
  for (const table of TABLES) {
    const days = await listDays(pool, table);
    for (let day = today; day <= today + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
      if (days.has(day)) continue;
      const made = await alone(pool, (connection) => make(connection, table, day));
      if (made === null) return null;
      if (made) maintained.made.push(partition(table, day));
    }
    for (const day of [...days].filter((day) => day < oldest)) {
      const name = partition(table, day);
      if ((await alone(pool, (connection) => connection.query(`DROP TABLE IF EXISTS ${name}`))) === null) {
        return null;
      }
      maintained.dropped.push(name);
    }
    for (let deleted = DELETE_AT_ONCE; deleted === DELETE_AT_ONCE; maintained.deleted += deleted) {
      const result = await alone(pool, (connection) => deleteStray(connection, table, oldest));
      if (result === null) return null;
      deleted = result;
    }
  }
  return maintained;
}

const startOfDay = (time: number) => Math.floor(time / DAY_MS) * DAY_MS;

const partition = ({ name }: Table, day: number) =>
  `${name}_${new Date(day).toISOString().slice(0, 10).replaceAll('-', '')}`;

async function databaseTime(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ now: Date }>('SELECT now()');
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not know what time it is');
  return row.now.getTime();
}

/** The days, in epoch milliseconds, that have a partition. */
async function listDays(pool: pg.Pool, { name }: Table): Promise<Set<number>> {
  const { rows } = await pool.query<{ day: string }>(
    `SELECT right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = $1::regclass AND c.relname ~ '_[0-9]{8}$' ORDER BY 1`,
    [name],
  );
  return new Set(rows.map(({ day }) => Date.parse(day.replace(/^(....)(..)(..)$/, '$1-$2-$3'))));
}

/** @returns null if another instance is at it */
function alone<T>(pool: pg.Pool, work: (connection: Connection) => Promise<T>): Promise<T | null> {
  return inTransaction(pool, async (connection) => {
    const { rows } = await connection.query<{ mine: boolean }>(
      `SELECT set_config('lock_timeout', '250ms', true), set_config('statement_timeout', '5s', true),
              pg_try_advisory_xact_lock($1) AS mine`,
      [ADVISORY_LOCK],
    );
    return rows[0]?.mine ? work(connection) : null;
  });
}

/** @returns false if another instance has made it meanwhile */
async function make(connection: Connection, table: Table, day: number): Promise<boolean> {
  const name = partition(table, day);
  const { rows } = await connection.query('SELECT 1 WHERE to_regclass($1) IS NOT NULL', [name]);
  if (rows.length > 0) return false;
  const [from, to] = [new Date(day).toISOString(), new Date(day + DAY_MS).toISOString()];
  // Attached when ready: made as a partition at once, it would lock the whole table.
  await connection.query(
    `CREATE TABLE ${name} (LIKE ${table.name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS) ${table.storage};
     LOCK TABLE ${table.name}_default IN ACCESS EXCLUSIVE MODE;
     WITH moved AS (
       DELETE FROM ${table.name}_default WHERE ${table.time} >= '${from}' AND ${table.time} < '${to}' RETURNING *
     ) INSERT INTO ${name} SELECT * FROM moved;
     ALTER TABLE ${table.name} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
  );
  return true;
}

async function deleteStray(connection: Connection, { name, time }: Table, before: number): Promise<number> {
  const { rowCount } = await connection.query(
    `DELETE FROM ${name}_default WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM ${name}_default WHERE ${time} < $1 LIMIT ${DELETE_AT_ONCE}))`,
    [new Date(before)],
  );
  return rowCount ?? 0;
}
