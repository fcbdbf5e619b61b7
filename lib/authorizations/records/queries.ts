import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';
import { columnsOf } from '../lock';
import type { AuthorizationKey } from '../schema';

/** An authorization with what was assigned on it. */
export interface AuthorizationRecord extends AuthorizationKey {
  clientId: string;
  identifier: string;
  /** Codes, in the order of the API. */
  scopes: string[];
  expiresAt: Date | null;
  createdAt: Date;
}

/** Whoever may write sees what was written. */
type Reader = Actor<'authorizations:read'> | Actor<'authorizations:write'>;

const select = (authorizations: Prisma.Sql) => Prisma.sql`
  SELECT z.application_id AS "applicationId", z.api_id AS "apiId", a.client_id AS "clientId", e.identifier,
    z.expires_at AS "expiresAt", z.created_at AS "createdAt",
    ARRAY(SELECT p.code FROM assigned_scope s JOIN permission p ON p.id = s.permission_id
      WHERE s.application_id = z.application_id AND s.api_id = z.api_id ORDER BY p.position, p.id) AS scopes
  FROM (${authorizations}) z
  JOIN application a ON a.id = z.application_id
  JOIN enterprise_api e ON e.id = z.api_id
  ORDER BY z.application_id, z.api_id`;

export async function findAuthorizationRecord(
  _actor: Reader,
  { applicationId, apiId }: AuthorizationKey,
): Promise<AuthorizationRecord | null> {
  const [row] = await db().$queryRaw<AuthorizationRecord[]>(
    select(Prisma.sql`
      SELECT * FROM "authorization" WHERE application_id = ${applicationId}::uuid AND api_id = ${apiId}::uuid`),
  );
  return row ?? null;
}

export interface AuthorizationRecordQuery {
  /** Ids; null for all. */
  applicationId: string | null;
  apiId: string | null;
  after: AuthorizationKey | null;
  limit: number;
}

/** Authorizations after one of them, by the ids of application and API, as many as are asked for. */
export async function listAuthorizationRecords(
  _actor: Reader,
  { applicationId, apiId, after, limit }: AuthorizationRecordQuery,
): Promise<{ rows: AuthorizationRecord[]; next: AuthorizationKey | null }> {
  const conditions = [Prisma.sql`true`];
  if (applicationId !== null) conditions.push(Prisma.sql`application_id = ${applicationId}::uuid`);
  if (apiId !== null) conditions.push(Prisma.sql`api_id = ${apiId}::uuid`);
  if (after !== null) {
    const place = Prisma.sql`(${after.applicationId}::uuid, ${after.apiId}::uuid)`;
    conditions.push(Prisma.sql`(application_id, api_id) > ${place}`);
  }
  const found = await db().$queryRaw<AuthorizationRecord[]>(
    select(Prisma.sql`
      SELECT * FROM "authorization" WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY application_id, api_id LIMIT ${limit + 1}`),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: found.slice(0, limit), next: last ?? null };
}

/** Of these authorizations, each once, those that are there. */
export async function listAuthorizationRecordsOf(
  _actor: Reader,
  keys: readonly AuthorizationKey[],
): Promise<AuthorizationRecord[]> {
  const { applicationIds, apiIds } = columnsOf(keys);
  return db().$queryRaw<AuthorizationRecord[]>(
    select(Prisma.sql`
      SELECT * FROM "authorization" JOIN unnest(${applicationIds}::uuid[], ${apiIds}::uuid[])
        AS key (application_id, api_id) USING (application_id, api_id)`),
  );
}

/** What can be assigned on authorizations, by API and code, and what is, by application and API. */
export interface Assignable {
  permissionId(apiId: string, code: string): string | undefined;
  assigned(key: AuthorizationKey): string[];
}

/** The permissions that can be assigned on them, by their codes. */
export async function listAssignable(_actor: Reader, keys: readonly AuthorizationKey[]): Promise<Assignable> {
  const { applicationIds, apiIds } = columnsOf(keys);
  const permissions = await db().permission.findMany({
    where: { apiId: { in: [...new Set(apiIds)] } },
    select: { id: true, apiId: true, code: true },
  });
  const rows = await db().$queryRaw<(AuthorizationKey & { ids: string[] })[]>`
    SELECT application_id AS "applicationId", api_id AS "apiId", array_agg(permission_id) AS ids
    FROM assigned_scope
    JOIN unnest(${applicationIds}::uuid[], ${apiIds}::uuid[]) AS key (application_id, api_id)
      USING (application_id, api_id)
    GROUP BY application_id, api_id`;
  // A code has no blank (RFC 6749 section 3.3).
  const ids = new Map(permissions.map(({ apiId, code, id }) => [`${apiId} ${code}`, id]));
  const assigned = new Map(rows.map((row) => [`${row.applicationId} ${row.apiId}`, row.ids]));
  return {
    permissionId: (apiId, code) => ids.get(`${apiId} ${code}`),
    assigned: ({ applicationId, apiId }) => assigned.get(`${applicationId} ${apiId}`) ?? [],
  };
}
