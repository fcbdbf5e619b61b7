import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';
import { type LimitWindow, WARNING_SHARE } from './windows';

/** How close an application is to one of its limits, where it is close. */
export type LimitState = 'near' | 'met';

const used = (share: number) => Prisma.sql`(
  u.minute = date_trunc('minute', now(), 'UTC') AND u.minute_issued >= ${share}::float8 * tokens_per_minute
  OR u.day = date_trunc('day', now(), 'UTC') AND u.day_issued >= ${share}::float8 * tokens_per_day)`;

/** A `LimitState` or null, of an application that is joined with its `token_usage`, as `u`. */
export const limitStateSql = Prisma.sql`CASE WHEN ${used(1)} THEN 'met' WHEN ${used(WARNING_SHARE)} THEN 'near' END`;

/** Ids of the applications that are close to one of their limits. */
export const nearLimitIdsSql = Prisma.sql`
  SELECT a.id FROM token_usage u JOIN application a ON a.id = u.application_id WHERE ${used(WARNING_SHARE)}`;

/** A limit, and how much of it is used in the window that it is now. */
export interface TokenLimit {
  /** Null: no limit. */
  limit: number | null;
  issued: number;
  /** When it was last used up; null: not lately. */
  metAt: Date | null;
}

export type TokenLimits = Record<LimitWindow, TokenLimit>;

interface Row {
  minuteLimit: number | null;
  minuteIssued: number;
  minuteMetAt: Date | null;
  dayLimit: number | null;
  dayIssued: number;
  dayMetAt: Date | null;
}

/** @returns null if there is no such application any more */
export async function findTokenLimits(
  _actor: Actor<'applications:read'>,
  applicationId: string,
): Promise<TokenLimits | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT a.tokens_per_minute AS "minuteLimit", a.tokens_per_day AS "dayLimit",
      CASE WHEN u.minute = date_trunc('minute', now(), 'UTC') THEN u.minute_issued ELSE 0 END AS "minuteIssued",
      CASE WHEN u.day = date_trunc('day', now(), 'UTC') THEN u.day_issued ELSE 0 END AS "dayIssued",
      u.minute_met_at AS "minuteMetAt", u.day_met_at AS "dayMetAt"
    FROM application a LEFT JOIN token_usage u ON u.application_id = a.id
    WHERE a.id = ${applicationId}::uuid`;
  if (row === undefined) return null;
  return {
    minute: { limit: row.minuteLimit, issued: row.minuteIssued, metAt: row.minuteMetAt },
    day: { limit: row.dayLimit, issued: row.dayIssued, metAt: row.dayMetAt },
  };
}
