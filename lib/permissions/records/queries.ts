import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { type KeysetPage, type KeysetPlace, keysetPage, keysetSql } from '@/lib/lists/keyset/queries';
import { Prisma } from '@/prisma/generated/client';

/** Everything that is set of a permission. Its place is in the order of the list. */
export interface PermissionRecord {
  id: string;
  code: string;
  description: string;
  version: number;
  createdAt: Date;
}

/** Whoever may write sees what was written. */
type Reader = Actor<'permissions:read'> | Actor<'permissions:write'>;

const COLUMNS = Prisma.sql`id, code, description, version, created_at AS "createdAt"`;

export async function findPermissionRecord(
  _actor: Reader,
  apiId: string,
  id: string,
): Promise<PermissionRecord | null> {
  const [row] = await db().$queryRaw<PermissionRecord[]>`
    SELECT ${COLUMNS} FROM permission WHERE id = ${id}::uuid AND api_id = ${apiId}::uuid`;
  return row ?? null;
}

/** Of those ids that there are, in any order. */
export async function listPermissionRecordsById(
  _actor: Reader,
  ids: readonly string[],
): Promise<PermissionRecord[]> {
  return db().$queryRaw<PermissionRecord[]>`
    SELECT ${COLUMNS} FROM permission WHERE id = ANY(${ids}::uuid[])`;
}

/** An API's permissions after a place, in its order, as many as are asked for; null: there is no such API. */
export async function listPermissionRecords(
  _actor: Reader,
  apiId: string,
  { code, after, limit }: { code: string | null; after: KeysetPlace | null; limit: number },
): Promise<KeysetPage<PermissionRecord> | null> {
  const column = { sql: Prisma.sql`position`, type: 'integer' as const };
  const page = keysetSql({ column, direction: 'asc', after, limit });
  const conditions = [Prisma.sql`api_id = ${apiId}::uuid`, page.condition];
  if (code !== null) conditions.push(Prisma.sql`code = ${code}`);
  const [api, found] = [
    await db().enterpriseApi.findUnique({ where: { id: apiId }, select: { id: true } }),
    await db().$queryRaw<(PermissionRecord & { sortedBy: string })[]>`
      SELECT ${COLUMNS}, ${page.value} AS "sortedBy"
      FROM permission WHERE ${Prisma.join(conditions, ' AND ')} ${page.order}`,
  ];
  return api === null ? null : keysetPage(found, limit);
}

/** Their ids in the order of the API. */
export async function listPermissionOrder(_actor: Reader, apiId: string): Promise<string[]> {
  const rows = await db().permission.findMany({
    where: { apiId },
    select: { id: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id }) => id);
}
