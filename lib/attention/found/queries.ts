import { endWarningEnd } from '@/lib/authorizations/end';
import { expiresSoonSql } from '@/lib/client-secrets/queries';
import { nearLimitIdsSql } from '@/lib/token-limits/queries';
import { bucketsOf } from '@/lib/usage/buckets';
import { countedPairs } from '@/lib/usage/queries';
import { Prisma } from '@/prisma/generated/client';
import { expiredSince, USED_BEFORE_DAYS, unusedSince, WASTEFUL } from '../rules';

// Each is what follows FROM, with the application as `a`. Where more than one row is found of an application, each
// names an API, as `e`, or a secret, as `s`.

/** Secrets that were in use when they expired, of applications that have not authenticated otherwise since. */
const expired = (now: Date) => Prisma.sql`
  client_secret s JOIN application a ON a.id = s.application_id
  WHERE s.revoked_at IS NULL AND s.expires_at <= ${now} AND s.expires_at > ${expiredSince(now)}
    AND s.last_used_at > s.expires_at - make_interval(days => ${USED_BEFORE_DAYS}::int) AND a.enabled
    AND NOT EXISTS (SELECT FROM client_secret o WHERE o.application_id = a.id AND o.last_used_at > s.expires_at)
    AND NOT EXISTS (SELECT FROM client_key k WHERE k.application_id = a.id AND k.last_used_at > s.expires_at)`;

const expiring = (now: Date) => Prisma.sql`
  client_secret s JOIN application a ON a.id = s.application_id WHERE ${expiresSoonSql(now)}`;

const nearLimit = () => Prisma.sql`
  application a JOIN token_usage u ON u.application_id = a.id WHERE a.id IN (${nearLimitIdsSql})`;

const AUTHORIZATION = Prisma.sql`
  "authorization" z JOIN application a ON a.id = z.application_id JOIN enterprise_api e ON e.id = z.api_id`;

const ending = (now: Date) => Prisma.sql`
  ${AUTHORIZATION} WHERE z.expires_at > ${now} AND z.expires_at <= ${endWarningEnd(now)}`;

const withoutScopes = (now: Date) => Prisma.sql`
  ${AUTHORIZATION}
  WHERE z.scope_count = 0 AND (z.expires_at IS NULL OR z.expires_at > ${now}) AND a.enabled AND e.enabled`;

const wasteful = (now: Date) => Prisma.sql`
  (SELECT application_id, api_id, sum(count)::float8 AS issued
    FROM (${countedPairs(bucketsOf('24h', now, 'UTC'), Prisma.sql`outcome = 'issued'`)}) AS counted
    GROUP BY 1, 2 HAVING sum(count) >= ${WASTEFUL.tokensADay}) AS c
  JOIN application a ON a.id = c.application_id JOIN enterprise_api e ON e.id = c.api_id
  WHERE c.issued >= ${WASTEFUL.timesTooMany} * ceil(86400.0 / e.token_lifetime)`;

const unused = (now: Date) => Prisma.sql`
  application a WHERE a.enabled AND a.created_at < ${unusedSince(now)} AND NOT EXISTS (
    SELECT FROM last_token l WHERE l.application_id = a.id AND l.issued_at >= ${unusedSince(now)})`;

export const FOUND = {
  expired,
  expiring,
  'near-limit': nearLimit,
  ending,
  'no-scopes': withoutScopes,
  wasteful,
  unused,
};
export type FoundKind = keyof typeof FOUND;

/** Ids of the applications that this is to be said of. */
export const foundIdsSql = (kind: FoundKind, now: Date) => Prisma.sql`SELECT a.id FROM ${FOUND[kind](now)}`;
