import type pg from 'pg';
import { type Connection, inTransaction } from '@/lib/db/transaction';

const DAY_MS = 86_400_000;
/** Days for which there are partitions beforehand, so that it does no harm if nobody makes any for a week. */
const DAYS_AHEAD = 7;
const DELETE_AT_ONCE = 10_000;
/** Any number that nothing else locks. */
const ADVISORY_LOCK = 20_261_129;

const TABLES = [
  { name: 'token_attempt', time: 'at' },
  { name: 'token_count', time: 'minute' },
  { name: 'token_count_quarter', time: 'quarter' },
  { name: 'token_count_day', time: 'day' },
  { name: 'token_total', time: 'quarter' },
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
      if ((await alone(pool, (connection) => drop(connection, table, day))) === null) return null;
      maintained.dropped.push(partition(table, day));
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

const isoDay = (day: number) => new Date(day).toISOString().slice(0, 10);

const partition = ({ name }: Table, day: number) => `${name}_${isoDay(day).replaceAll('-', '')}`;

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

/**
 * By a function with the rights of the tables' owner, who need not be the one we are.
 *
 * @returns false if another instance has made it meanwhile
 */
async function make(connection: Connection, { name }: Table, day: number): Promise<boolean> {
  const { rows } = await connection.query<{ made: boolean }>(
    'SELECT activity_partition_make($1, $2::date) AS made',
    [name, isoDay(day)],
  );
  return rows[0]?.made === true;
}

const drop = (connection: Connection, { name }: Table, day: number) =>
  connection.query('SELECT activity_partition_drop($1, $2::date)', [name, isoDay(day)]);

async function deleteStray(connection: Connection, { name, time }: Table, before: number): Promise<number> {
  const { rowCount } = await connection.query(
    `DELETE FROM ${name}_default WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM ${name}_default WHERE ${time} < $1 LIMIT ${DELETE_AT_ONCE}))`,
    [new Date(before)],
  );
  return rowCount ?? 0;
}
