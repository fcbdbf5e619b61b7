import { lockCustomApi } from '@/lib/apis/lock';
import { type AuditEntry, difference, type Target } from '@/lib/audit/record';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';

// The rules of adding, describing and deleting, for one permission as for hundreds: whoever calls them holds the API
// (`lockPermissions`) and records what they return, last in the transaction.

interface Permission {
  id: string;
  code: string;
  description: string;
  position: number;
  version: number;
}

/** All permissions of an API that is held until the transaction ends. */
export interface LockedPermissions {
  apiId: string;
  all: readonly Permission[];
}

/** @throws Refusal deletedMeanwhile or systemApi for the API */
export async function lockPermissions(tx: Transaction, apiId: string): Promise<LockedPermissions> {
  await lockCustomApi(tx, apiId);
  const all = await tx.permission.findMany({
    where: { apiId },
    select: { id: true, code: true, description: true, position: true, version: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return { apiId, all };
}

export const permissionTarget = ({ id, code }: { id: string; code: string }, apiId: string): Target => ({
  kind: 'permission',
  id,
  name: code,
  apiId,
});

interface Added {
  /** In the order in which they were wanted; also of those that the same form had added before. */
  permissions: { id: string; code: string }[];
  entries: AuditEntry[];
}

/**
 * Adds permissions at the end of their API's, in this order. What the same form has added before is not added again.
 *
 * @throws Refusal permissionCodeTaken
 */
export async function addAll(
  tx: Transaction,
  { apiId, all }: LockedPermissions,
  wanted: readonly { id: string; code: string; description: string }[],
): Promise<Added> {
  const byCode = new Map(all.map((each) => [each.code, each]));
  const used = new Set(
    (
      await tx.permission.findMany({
        where: { id: { in: wanted.map(({ id }) => id) } },
        select: { id: true },
      })
    ).map(({ id }) => id),
  );
  let position = all.at(-1)?.position ?? 0;
  const permissions: Added['permissions'] = [];
  const rows = wanted.flatMap(({ id, code, description }) => {
    const existing = byCode.get(code);
    if (existing && (existing.id !== id || existing.description !== description)) {
      throw new Refusal('permissionCodeTaken', 'code');
    }
    // A form that was gone back to carries the id of the permission that it made before.
    const own = existing || !used.has(id) ? id : crypto.randomUUID();
    permissions.push({ id: own, code });
    if (existing) return [];
    position += 1;
    return [{ id: own, apiId, code, description, position }];
  });
  await tx.permission.createMany({ data: rows });
  const entries = rows.map(
    (row): AuditEntry => ({
      action: 'permission.created',
      target: permissionTarget(row, apiId),
      changes: { description: { from: null, to: row.description } },
    }),
  );
  return { permissions, entries };
}

function findVersion({ all }: LockedPermissions, { id, version }: { id: string; version: number }) {
  const current = all.find((each) => each.id === id);
  if (current === undefined) throw new Refusal('deletedMeanwhile');
  if (current.version !== version) throw new Refusal('changedMeanwhile');
  return current;
}

/** @throws Refusal changedMeanwhile, deletedMeanwhile */
export async function describeAll(
  tx: Transaction,
  locked: LockedPermissions,
  wanted: readonly { id: string; version: number; description: string }[],
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const { description, ...on } of wanted) {
    const current = findVersion(locked, on);
    const changes = difference({ description: current.description }, { description });
    if (Object.keys(changes).length === 0) continue;
    await tx.permission.update({
      where: { id: current.id },
      data: { description, version: { increment: 1 } },
    });
    const target = permissionTarget(current, locked.apiId);
    entries.push({ action: 'permission.updated', target, changes });
  }
  return entries;
}

/**
 * Deletes permissions, and takes them from every application that had them.
 *
 * @throws Refusal changedMeanwhile, deletedMeanwhile
 */
export async function deleteAll(
  tx: Transaction,
  locked: LockedPermissions,
  unwanted: readonly { id: string; version: number }[],
): Promise<AuditEntry[]> {
  const deleted = unwanted.map((each) => findVersion(locked, each));
  const ids = deleted.map(({ id }) => id);
  // Before their assignments, as everybody does: they are counted there. All of them, since who assigns holds the API too.
  await tx.$queryRaw`
    SELECT 1 FROM "authorization" z WHERE z.api_id = ${locked.apiId}::uuid AND EXISTS (
      SELECT FROM assigned_scope s WHERE s.application_id = z.application_id AND s.permission_id = ANY (${ids}::uuid[]))
    ORDER BY z.application_id FOR NO KEY UPDATE`;
  const where = { id: { in: ids } };
  const counts = await tx.assignedScope.groupBy({
    by: ['permissionId'],
    where: { permissionId: where.id },
    _count: true,
  });
  const applications = new Map(counts.map(({ permissionId, _count }) => [permissionId, _count]));
  await tx.permission.deleteMany({ where });
  return deleted.map((each) => ({
    action: 'permission.deleted',
    target: permissionTarget(each, locked.apiId),
    changes: {
      description: { from: each.description, to: null },
      applications: { from: applications.get(each.id) ?? 0, to: 0 },
    },
  }));
}
