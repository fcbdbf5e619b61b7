import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { containing } from '@/lib/lists/like-pattern';
import { Prisma } from '@/prisma/generated/client';
import { orderDigest } from './order';
import type { PermissionListQuery } from './schema';

/** A permission as its API lists it. */
export interface PermissionRow {
  id: string;
  code: string;
  description: string;
  version: number;
  /** Among all permissions of the API, from 1. */
  position: number;
  /** Applications that it is assigned to. */
  applications: number;
}

export interface PermissionPage {
  rows: PermissionRow[];
  /** All that match, on every page. */
  total: number;
  /** The page that the rows are of: the last one where a later one was asked for. */
  page: number;
  pageSize: number;
  /** All permissions of the API, whether they match or not. */
  count: number;
  /** Names the order of them all; a move tells on which one it was based. */
  order: string;
}

const PAGE_SIZE = 50;

async function readRows(shown: { id: string; position: number }[]): Promise<PermissionRow[]> {
  const ids = shown.map(({ id }) => id);
  const [rows, counts] = await Promise.all([
    db().permission.findMany({
      where: { id: { in: ids } },
      select: { id: true, code: true, description: true, version: true },
    }),
    // By itself: as a part of the other, all assignments of all APIs would be counted.
    db().assignedScope.groupBy({ by: ['permissionId'], where: { permissionId: { in: ids } }, _count: true }),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const applications = new Map(counts.map(({ permissionId, _count }) => [permissionId, _count]));
  return shown.flatMap(({ id, position }) => {
    const row = byId.get(id);
    // Deleted since its id was read.
    return row === undefined ? [] : [{ ...row, position, applications: applications.get(id) ?? 0 }];
  });
}

/** The condition on `permission`. */
export function permissionsMatching(search: string): Prisma.Sql {
  if (search === '') return Prisma.sql`true`;
  const pattern = containing(search);
  return Prisma.sql`(lower(code) LIKE lower(${pattern}) OR lower(description) LIKE lower(${pattern}))`;
}

/** One page of an API's permissions, in the order in which tokens name them. */
export async function listPermissions(
  _actor: Actor<'permissions:read'>,
  apiId: string,
  { search, page: wanted }: PermissionListQuery,
): Promise<PermissionPage> {
  const all = await db().$queryRaw<{ id: string; matches: boolean }[]>`
    SELECT id, ${permissionsMatching(search)} AS matches
    FROM permission WHERE api_id = ${apiId}::uuid ORDER BY position, id`;
  const found = all.flatMap(({ id, matches }, index) => (matches ? [{ id, position: index + 1 }] : []));
  const page = Math.max(1, Math.min(wanted, Math.ceil(found.length / PAGE_SIZE)));
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    rows: await readRows(shown),
    total: found.length,
    page,
    pageSize: PAGE_SIZE,
    count: all.length,
    order: orderDigest(all.map(({ id }) => id)),
  };
}
