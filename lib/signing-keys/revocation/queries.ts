import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { SIGNS_UNREAD_MS } from '../lifecycle';
import { type SigningKeySummary, SUMMARY_COLUMNS, toSummary } from '../summary';

const ONE_MINUTE_MS = 60_000;

export interface RevocationImpact {
  key: SigningKeySummary;
  /** What signs in its place; null where it does not sign. */
  successor: SigningKeySummary | null;
  /** Those that have tokens signed with it, or had, most tokens first. */
  apis: { id: string; name: string; tokens: number; lastIssuedAt: Date | null }[];
  /** How many tokens signed by it may not have expired yet; right to a minute of issuing. */
  tokens: number;
  /** When the last of them would have expired, at the latest; null if it has signed none. */
  lastExpiresAt: Date | null;
}

/** What breaks when the key is revoked now; null if there is no such key. */
export async function findRevocationImpact(
  _actor: Actor<'signing-keys:read'>,
  kid: string,
  now: Date,
): Promise<RevocationImpact | null> {
  const row = await db().signingKey.findUnique({ where: { kid }, select: SUMMARY_COLUMNS });
  if (row === null) return null;
  const key = toSummary(row);
  const { algorithm, activatedAt, retiredAt, longestLifetime } = row;
  if (activatedAt === null) return { key, successor: null, apis: [], tokens: 0, lastExpiresAt: null };
  const next = await db().signingKey.findFirst({
    where: { algorithm, state: 'NEXT' },
    select: SUMMARY_COLUMNS,
  });
  const longestMs = longestLifetime * 1000;
  // Counts are kept by the minute in which a token was issued.
  const from = new Date(Math.max(activatedAt.getTime(), now.getTime() - longestMs) - ONE_MINUTE_MS);
  const until = retiredAt === null ? now : new Date(retiredAt.getTime() + SIGNS_UNREAD_MS);
  // An API that left the algorithm lately is known by the first token that it was issued since.
  const apis = await db().$queryRaw<RevocationImpact['apis']>`
    SELECT a.id, a.name, COALESCE(sum(c.count), 0)::float8 AS tokens, max(c.minute) AS "lastIssuedAt"
    FROM enterprise_api a
    LEFT JOIN LATERAL (
      SELECT t.kid FROM token_attempt t
      WHERE t.api_id = a.id AND t.at >= ${activatedAt} AND t.at >= ${from} AND t.outcome = 'ISSUED'
      ORDER BY t.at LIMIT 1) first ON true
    LEFT JOIN token_count c ON c.api_id = a.id AND c.outcome = 'issued' AND c.minute BETWEEN ${from} AND ${until}
      AND c.minute + make_interval(secs => a.token_lifetime + 60) > ${now}
    WHERE a.signing_algorithm = ${algorithm}::signing_algorithm OR first.kid = ${kid}
    GROUP BY a.id
    ORDER BY tokens DESC, lower(a.name), a.id`;
  return {
    key,
    successor: row.state === 'CURRENT' && next ? toSummary(next) : null,
    apis,
    tokens: apis.reduce((sum, { tokens }) => sum + tokens, 0),
    lastExpiresAt: key.lastTokenExpiresAt ?? new Date(now.getTime() + longestMs),
  };
}
