import { DAY_MS, liveUntil, MOST_SHOWN, toUses, type UseRow, type Uses, WEEK_MS } from '@/lib/affected/uses';
import type { ListOwned } from '@/lib/authorizations/bulk/schema';
import type { AuthorizationKey } from '@/lib/authorizations/schema';
import { db } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';

/** What stands for the uses: the authorizations, or the assignments of one permission. */
const AUTHORIZATIONS = Prisma.sql`"authorization"`;
const ASSIGNMENTS = Prisma.sql`assigned_scope`;

const SIDES = {
  application: { column: Prisma.sql`application_id`, table: Prisma.sql`application` },
  api: { column: Prisma.sql`api_id`, table: Prisma.sql`enterprise_api` },
};

/** One statement however many there are. Names and scopes are looked up for those that are shown alone. */
async function listUses(
  side: keyof typeof SIDES,
  source: Prisma.Sql,
  where: Prisma.Sql,
  now: Date,
): Promise<Uses> {
  const { column, table } = SIDES[side];
  const rows = await db().$queryRaw<UseRow[]>`
    SELECT n.id, n.name, n.enabled, u.issued_at AS "lastTokenAt", u.expires_at AS "tokensExpireAt",
      (SELECT count(*)::int FROM assigned_scope s
        WHERE s.application_id = u.application_id AND s.api_id = u.api_id) AS scopes,
      u.total, u."withinDay", u."withinWeek", u.never, u."lastExpiresAt"
    FROM (
      SELECT z.application_id, z.api_id, l.issued_at, l.expires_at,
        count(*) OVER ()::int AS total,
        count(*) FILTER (WHERE l.issued_at > ${new Date(now.getTime() - DAY_MS)}) OVER ()::int AS "withinDay",
        count(*) FILTER (WHERE l.issued_at > ${new Date(now.getTime() - WEEK_MS)}) OVER ()::int AS "withinWeek",
        count(*) FILTER (WHERE l.issued_at IS NULL) OVER ()::int AS never,
        max(l.expires_at) OVER () AS "lastExpiresAt"
      FROM ${source} z
      LEFT JOIN last_token l ON l.application_id = z.application_id AND l.api_id = z.api_id
      WHERE ${where}
      ORDER BY l.issued_at DESC NULLS LAST, z.${column}
      LIMIT ${MOST_SHOWN}
    ) u JOIN ${table} n ON n.id = u.${column}
    ORDER BY u.issued_at DESC NULLS LAST, lower(n.name), n.id`;
  return toUses(rows, now);
}

/** By APIs. */
export const listUsesOfApplication = (id: string, now: Date) =>
  listUses('api', AUTHORIZATIONS, Prisma.sql`z.application_id = ${id}::uuid`, now);

/** By applications. */
export const listUsesOfApi = (id: string, now: Date) =>
  listUses('application', AUTHORIZATIONS, Prisma.sql`z.api_id = ${id}::uuid`, now);

/** By those of a selection between which and the owner of the list there is an authorization. */
export async function findUsesOfSelection({ owner, ownerId }: ListOwned, ids: string[], now: Date) {
  const side = owner === 'api' ? 'application' : 'api';
  const selected = Prisma.sql`
    z.${SIDES[owner].column} = ${ownerId}::uuid AND z.${SIDES[side].column} = ANY(${ids}::uuid[])`;
  const [uses, counted] = await Promise.all([
    listUses(side, AUTHORIZATIONS, selected, now),
    db().$queryRaw<{ ended: number; scopes: number }[]>`
      SELECT (SELECT count(*)::int FROM ${AUTHORIZATIONS} z WHERE ${selected} AND z.expires_at <= ${now}) AS ended,
        (SELECT count(*)::int FROM ${ASSIGNMENTS} z WHERE ${selected}) AS scopes`,
  ]);
  return { uses, ended: counted[0]?.ended ?? 0, scopes: counted[0]?.scopes ?? 0 };
}

/** By applications that any of them is assigned to. */
export const listUsesOfPermissions = (ids: string[], now: Date) =>
  listUses(
    'application',
    Prisma.sql`(SELECT DISTINCT application_id, api_id FROM assigned_scope WHERE permission_id = ANY(${ids}::uuid[]))`,
    Prisma.sql`true`,
    now,
  );

/** By applications that it is assigned to, whether or not they ask for it. */
export const listUsesOfPermission = (id: string, now: Date) =>
  listUses('application', ASSIGNMENTS, Prisma.sql`z.permission_id = ${id}::uuid`, now);

/** When the last of the tokens has expired, at the latest, authorized or not: tokens outlive the authorization. */
export async function findLastExpiry(where: Partial<AuthorizationKey>, now: Date): Promise<Date | null> {
  const { _max } = await db().lastToken.aggregate({ where, _max: { expiresAt: true } });
  return liveUntil(_max.expiresAt, now);
}
