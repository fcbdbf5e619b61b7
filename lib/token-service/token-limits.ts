import DataLoader from 'dataloader';
import type { Database } from '@/lib/db/client';
import type { LimitMet, TokenLimitPort } from '@/lib/oauth/ports';
import { isNearLimit, LIMIT_WINDOWS, type LimitWindow } from '@/lib/token-limits/windows';
import { available, leftOf } from './available';

interface Row {
  application: string;
  granted: number;
  minute_issued: number;
  minute_limit: number | null;
  minute_ends: Date;
  day_issued: number;
  day_limit: number | null;
  day_ends: Date;
  now: Date;
}

/**
 * Takes as many of the wanted tokens as there is room for in both windows. Sorted, so that two instances that count for
 * the same applications wait for each other in one direction only; the row that was waited for is read anew, so that
 * never more are granted than there is room for, whoever grants them. A statement that began before the end of a window
 * and waited past it counts in the next one.
 */
const CLAIM = `
  INSERT INTO token_usage AS u
    (application_id, minute, minute_issued, minute_met_at, day, day_issued, day_met_at, granted)
  SELECT a.id, date_trunc('minute', now(), 'UTC'), n.granted, CASE WHEN n.granted >= a.tokens_per_minute THEN now() END,
         date_trunc('day', now(), 'UTC'), n.granted, CASE WHEN n.granted >= a.tokens_per_day THEN now() END, n.granted
  FROM unnest($1::uuid[], $2::int[]) AS asked (application_id, wanted)
  JOIN application a ON a.id = asked.application_id
  CROSS JOIN LATERAL (SELECT least(asked.wanted, a.tokens_per_minute, a.tokens_per_day) AS granted) n
  ORDER BY a.id
  ON CONFLICT (application_id) DO UPDATE
  SET (minute, minute_issued, minute_met_at, day, day_issued, day_met_at, granted) = (
    SELECT w.minute, w.minute_used + n.granted,
           CASE WHEN w.minute_used + n.granted < a.tokens_per_minute OR u.minute_met_at >= w.minute
                THEN u.minute_met_at
                WHEN a.tokens_per_minute IS NOT NULL THEN now() END,
           w.day, w.day_used + n.granted,
           CASE WHEN w.day_used + n.granted < a.tokens_per_day OR u.day_met_at >= w.day
                THEN u.day_met_at
                WHEN a.tokens_per_day IS NOT NULL THEN now() END,
           n.granted
    FROM application a
    CROSS JOIN LATERAL (SELECT
      greatest(u.minute, excluded.minute) AS minute,
      CASE WHEN excluded.minute > u.minute THEN 0 ELSE u.minute_issued END AS minute_used,
      greatest(u.day, excluded.day) AS day,
      CASE WHEN excluded.day > u.day THEN 0 ELSE u.day_issued END AS day_used) w
    CROSS JOIN LATERAL (SELECT greatest(0, least(
      excluded.granted, a.tokens_per_minute - w.minute_used, a.tokens_per_day - w.day_used)) AS granted) n
    WHERE a.id = u.application_id)
  RETURNING application_id AS application, granted, clock_timestamp() AS now,
    minute_issued, (SELECT tokens_per_minute FROM application WHERE id = application_id) AS minute_limit,
    minute + interval '1 minute' AS minute_ends,
    day_issued, (SELECT tokens_per_day FROM application WHERE id = application_id) AS day_limit,
    day + interval '1 day' AS day_ends`;

const windowOf = (row: Row, window: LimitWindow) =>
  window === 'minute'
    ? { issued: row.minute_issued, limit: row.minute_limit, ends: row.minute_ends }
    : { issued: row.day_issued, limit: row.day_limit, ends: row.day_ends };

/** What leaves no room; of both, that of the day, which takes longer. */
function limitMet(row: Row): LimitMet {
  const dayMet = row.day_limit !== null && row.day_issued >= row.day_limit;
  const { ends } = windowOf(row, dayMet ? 'day' : 'minute');
  return {
    reason: dayMet ? 'day_limit' : 'minute_limit',
    retryAfter: (ends.getTime() - row.now.getTime()) / 1000,
  };
}

interface LimitWarning {
  applicationId: string;
  window: LimitWindow;
  issued: number;
  limit: number;
}

/**
 * Counts tokens of applications that have a limit, in the database, so that all instances together keep it. Those that
 * come in within a turn of the event loop share a statement. What was counted and could not be signed after all stays
 * counted.
 *
 * @param deadlineMs - milliseconds after which counting counts as failed, with what a request has waited before
 * @param onWarning - told once a window and application that 80 % of the limit are used
 */
export function createTokenLimitPort(
  { pool, namedStatements }: Pick<Database, 'pool' | 'namedStatements'>,
  deadlineMs: number,
  onWarning: (warning: LimitWarning) => void,
): TokenLimitPort {
  const statement = namedStatements ? { name: 'claim-token', text: CLAIM } : { text: CLAIM };
  const warned = {
    minute: { ends: 0, applications: new Set<string>() },
    day: { ends: 0, applications: new Set<string>() },
  };

  function warn(row: Row): void {
    for (const window of LIMIT_WINDOWS) {
      const { issued, limit, ends } = windowOf(row, window);
      const told = warned[window];
      if (limit === null || !isNearLimit(issued, limit)) continue;
      if (told.ends !== ends.getTime()) {
        told.ends = ends.getTime();
        told.applications.clear();
      }
      if (told.applications.has(row.application)) continue;
      told.applications.add(row.application);
      onWarning({ applicationId: row.application, window, issued, limit });
    }
  }

  async function claim(asked: readonly string[]): Promise<(LimitMet | null)[]> {
    const wanted = new Map<string, number>();
    for (const id of asked) wanted.set(id, (wanted.get(id) ?? 0) + 1);
    const values = [[...wanted.keys()], [...wanted.values()]];
    const { rows } = await pool.query<Row>({ ...statement, values });
    for (const row of rows) warn(row);
    const room = new Map(rows.map((row) => [row.application, { row, left: row.granted }]));
    return asked.map((id) => {
      const of = room.get(id);
      // Deleted since it was looked up, which was after the request came in.
      if (of === undefined) return null;
      of.left -= 1;
      return of.left >= 0 ? null : limitMet(of.row);
    });
  }

  const loader = new DataLoader<string, LimitMet | null>(claim, {
    cache: false,
    maxBatchSize: 256,
    batchScheduleFn: setImmediate,
  });
  // Those that share the statement have each waited for another time.
  return {
    claim: (applicationId, waited) => available(leftOf(deadlineMs, waited), loader.load(applicationId)),
  };
}

/** Forgets what was counted until the day before yesterday. Returns how many applications it forgot. */
export async function pruneTokenUsage({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM token_usage WHERE application_id IN (
       SELECT application_id FROM token_usage WHERE day < now() - interval '2 days'
         ORDER BY application_id FOR UPDATE SKIP LOCKED)`,
  );
  return rowCount ?? 0;
}
