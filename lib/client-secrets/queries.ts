import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Prisma } from '@/prisma/generated/client';
import { expiryWarningEnd, MOST_LIVE_SECRETS, TEMPORARY_MS } from './lifetime';

/** The condition on secrets with which one can authenticate at that time. */
export const liveSecret = (now: Date) => ({
  revokedAt: null,
  OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
});

/** The same, of those of which it is time to warn, in SQL. */
export const expiresSoonSql = (now: Date) =>
  Prisma.sql`revoked_at IS NULL AND expires_at > ${now} AND expires_at <= ${expiryWarningEnd(now)}`;

/** What is known of a secret after it was shown. */
interface ClientSecretSummary {
  id: string;
  name: string;
  /** Its last four characters. */
  tail: string;
  createdAt: Date;
  /** Right to about a minute; null: never. */
  lastUsedAt: Date | null;
}

/** One with which the application can authenticate. */
export interface LiveClientSecret extends ClientSecretSummary {
  /** null: never. */
  expiresAt: Date | null;
  /** Whether that is near enough to warn of. */
  expiresSoon: boolean;
}

/** One that works no more. */
export interface EndedClientSecret extends ClientSecretSummary {
  endedAt: Date;
  /** By an administrator; else it expired. */
  revoked: boolean;
}

export interface ClientSecrets {
  /** The oldest first. */
  live: LiveClientSecret[];
  /** Those of the last while, the one that ended last first. */
  ended: EndedClientSecret[];
  /** Names of these and of earlier ones, so that a new one can have another. */
  names: string[];
}

const ENDED_SHOWN_DAYS = 90;
const MOST_ENDED_SHOWN = 20;
const DAY_MS = 86_400_000;

interface Row extends ClientSecretSummary {
  expiresAt: Date | null;
  revokedAt: Date | null;
  endsAt: Date | null;
}

/**
 * The secrets of an application: those that are live, and those that ended lately, but for the ones that were made for
 * one try: nobody else ever had them.
 */
export async function listClientSecrets(
  _actor: Actor<'credentials:read'> | Actor<'credentials:write'>,
  applicationId: string,
  now: Date,
): Promise<ClientSecrets> {
  const since = new Date(now.getTime() - ENDED_SHOWN_DAYS * DAY_MS);
  const [rows, names] = await Promise.all([
    // What never ends or ends last comes first, so that no ended one takes the place of a live one.
    db().$queryRaw<Row[]>`
      SELECT id, name, tail, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt",
        revoked_at AS "revokedAt", least(revoked_at, expires_at) AS "endsAt"
      FROM client_secret
      WHERE application_id = ${applicationId}::uuid
        AND (least(revoked_at, expires_at) IS NULL OR least(revoked_at, expires_at) > ${since})
        AND (expires_at <= created_at + ${TEMPORARY_MS} * interval '1 ms'
          AND least(revoked_at, expires_at) <= ${now}) IS NOT TRUE
      ORDER BY least(revoked_at, expires_at) DESC NULLS FIRST, id DESC
      LIMIT ${MOST_ENDED_SHOWN + MOST_LIVE_SECRETS}`,
    listTakenNames(db(), applicationId),
  ]);
  const warningEnd = expiryWarningEnd(now);
  const live: LiveClientSecret[] = [];
  const ended: EndedClientSecret[] = [];
  for (const { endsAt, expiresAt, revokedAt, ...summary } of rows) {
    if (revokedAt === null && (expiresAt === null || expiresAt > now)) {
      live.push({ ...summary, expiresAt, expiresSoon: expiresAt !== null && expiresAt <= warningEnd });
    } else if (endsAt !== null) {
      ended.push({ ...summary, endedAt: endsAt, revoked: revokedAt !== null });
    }
  }
  live.sort(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1),
  );
  return {
    live,
    ended: ended.slice(0, MOST_ENDED_SHOWN),
    names: [...new Set([...live.map(({ name }) => name), ...names])],
  };
}

/** Names that secrets of the application have or had lately, the newest first. */
export async function listTakenNames(tx: Transaction, applicationId: string): Promise<string[]> {
  const rows = await tx.clientSecret.findMany({
    where: { applicationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
    select: { name: true },
  });
  return rows.map(({ name }) => name);
}

/** What tells whom the end of a secret would hit. */
export interface ClientSecretUse {
  /** The newest token requests of the application that are on record: of one day, and at most a thousand. */
  requests: number;
  /** How many of them were made with which secret, by its id. */
  bySecret: Record<string, number>;
  /** Seconds; of the APIs that authorized the application, the longest. */
  longestTokenLifetime: number;
}

const MOST_REQUESTS_COUNTED = 1000;

/** Costs the same however many tokens the application gets: it looks at the newest of its requests only. */
export async function getClientSecretUse(
  _actor: Actor<'credentials:read'>,
  applicationId: string,
  now: Date,
): Promise<ClientSecretUse> {
  const [counts, [api]] = await Promise.all([
    db().$queryRaw<{ secretId: string | null; requests: number }[]>`
      SELECT secret_id AS "secretId", count(*)::int AS requests
      FROM (
        SELECT secret_id FROM token_attempt
        WHERE application_id = ${applicationId}::uuid AND at > ${new Date(now.getTime() - DAY_MS)}
        ORDER BY at DESC, id DESC
        LIMIT ${MOST_REQUESTS_COUNTED}
      ) AS newest
      GROUP BY secret_id`,
    db().$queryRaw<{ lifetime: number }[]>`
      SELECT coalesce(max(p.token_lifetime), 0) AS lifetime
      FROM "authorization" a JOIN enterprise_api p ON p.id = a.api_id
      WHERE a.application_id = ${applicationId}::uuid`,
  ]);
  const bySecret: Record<string, number> = {};
  for (const { secretId, requests } of counts) if (secretId !== null) bySecret[secretId] = requests;
  return {
    requests: counts.reduce((sum, { requests }) => sum + requests, 0),
    bySecret,
    longestTokenLifetime: api?.lifetime ?? 0,
  };
}
