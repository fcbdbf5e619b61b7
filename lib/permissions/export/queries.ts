import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';
import { permissionsMatching } from '../queries';

export interface ExportedPermission {
  code: string;
  description: string;
}

/** Few enough that tokens do not wait while a batch is written. */
const BATCH = 500;

/** The permissions of an API that a search leaves, in the order in which tokens name them, some at a time. */
export async function* permissionBatches(
  _actor: Actor<'apis:read'>,
  apiId: string,
  search: string,
): AsyncGenerator<ExportedPermission[]> {
  let after = Prisma.sql`true`;
  for (;;) {
    const rows = await db().$queryRaw<(ExportedPermission & { id: string; position: number })[]>`
      SELECT id, position, code, description FROM permission
      WHERE api_id = ${apiId}::uuid AND ${permissionsMatching(search)} AND ${after}
      ORDER BY position, id LIMIT ${BATCH}`;
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = Prisma.sql`(position, id) > (${last.position}::int, ${last.id}::uuid)`;
  }
}
