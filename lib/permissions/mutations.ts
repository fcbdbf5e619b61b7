import { lockCustomApi } from '@/lib/apis/lock';
import { difference, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { orderDigest } from './order';
import type {
  CreatePermission,
  DeletePermission,
  MovedPermission,
  MovePermission,
  UpdatePermission,
} from './schema';

type Writer = Actor<'apis:write'>;

function target({ id, code }: { id: string; code: string }, apiId: string): Target {
  return { kind: 'permission', id, name: code, apiId };
}

/**
 * Adds a permission at the end of its API's. The same form sent twice, as a double click does, adds one.
 *
 * @throws Refusal permissionCodeTaken; deletedMeanwhile or systemApi for the API
 */
export async function createPermission(
  actor: Writer,
  input: CreatePermission,
): Promise<{ id: string; code: string }> {
  return db().$transaction(async (tx) => {
    const { apiId, code, description } = input;
    await lockCustomApi(tx, apiId);
    const existing = await tx.permission.findUnique({ where: { apiId_code: { apiId, code } } });
    if (existing) {
      if (existing.id === input.id && existing.description === description) return { id: input.id, code };
      throw new Refusal('permissionCodeTaken', 'code');
    }
    // A form that was gone back to carries the id of the permission that it made before.
    const used = await tx.permission.count({ where: { id: input.id } });
    const id = used === 0 ? input.id : crypto.randomUUID();
    const last = await tx.permission.aggregate({ where: { apiId }, _max: { position: true } });
    const position = (last._max.position ?? 0) + 1;
    await tx.permission.create({ data: { id, apiId, code, description, position } });
    await recordAudit(tx, actor, 'permission.created', target({ id, code }, apiId), {
      description: { from: null, to: description },
    });
    return { id, code };
  });
}

async function findLocked(tx: Transaction, { id, apiId }: { id: string; apiId: string }) {
  await lockCustomApi(tx, apiId);
  const permission = await tx.permission.findUnique({ where: { id_apiId: { id, apiId } } });
  if (permission === null) throw new Refusal('deletedMeanwhile');
  return permission;
}

/**
 * @returns the version that the permission has now
 * @throws Refusal changedMeanwhile, deletedMeanwhile, systemApi
 */
export async function updatePermission(actor: Writer, input: UpdatePermission): Promise<{ version: number }> {
  return db().$transaction(async (tx) => {
    const current = await findLocked(tx, input);
    if (current.version !== input.version) throw new Refusal('changedMeanwhile');
    const { description } = input;
    const changes = difference({ description: current.description }, { description });
    if (Object.keys(changes).length === 0) return { version: current.version };
    await tx.permission.update({
      where: { id: current.id },
      data: { description, version: { increment: 1 } },
    });
    await recordAudit(tx, actor, 'permission.updated', target(current, input.apiId), changes);
    return { version: current.version + 1 };
  });
}

/**
 * Deletes the permission and takes it from every application that had it.
 *
 * @throws Refusal changedMeanwhile, deletedMeanwhile, systemApi
 */
export async function deletePermission(actor: Writer, input: DeletePermission): Promise<void> {
  await db().$transaction(async (tx) => {
    const current = await findLocked(tx, input);
    if (current.version !== input.version) throw new Refusal('changedMeanwhile');
    // Before its assignments, as everybody does: they are counted there.
    await tx.$queryRaw`
      SELECT 1 FROM "authorization" z WHERE z.api_id = ${input.apiId}::uuid AND EXISTS (
        SELECT FROM assigned_scope s WHERE s.application_id = z.application_id AND s.permission_id = ${current.id}::uuid)
      ORDER BY z.application_id FOR NO KEY UPDATE`;
    const applications = await tx.assignedScope.count({ where: { permissionId: current.id } });
    await tx.permission.delete({ where: { id: current.id } });
    await recordAudit(tx, actor, 'permission.deleted', target(current, input.apiId), {
      description: { from: current.description, to: null },
      applications: { from: applications, to: 0 },
    });
  });
}

/**
 * Puts a permission at another place in its API's order, which is the order of scopes in tokens.
 *
 * @throws Refusal changedMeanwhile if the order is no longer the one that was seen, deletedMeanwhile, systemApi
 */
export async function movePermission(actor: Writer, input: MovePermission): Promise<MovedPermission> {
  return db().$transaction(async (tx) => {
    const moved = await findLocked(tx, input);
    const { apiId } = input;
    const ordered = await tx.permission.findMany({
      where: { apiId },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true },
    });
    const ids = ordered.map(({ id }) => id);
    if (orderDigest(ids) !== input.order) throw new Refusal('changedMeanwhile');
    const from = ids.indexOf(moved.id);
    const to = Math.min(input.position, ids.length) - 1;
    const place = { id: moved.id, code: moved.code, position: to + 1, from: from + 1 };
    if (from === to) return { ...place, order: input.order };
    ids.splice(to, 0, ...ids.splice(from, 1));
    await tx.$executeRaw`
      UPDATE permission SET position = placed.position
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS placed (id, position)
      WHERE permission.id = placed.id AND permission.position <> placed.position`;
    await recordAudit(tx, actor, 'permission.reordered', target(moved, apiId), {
      position: { from: from + 1, to: to + 1 },
    });
    return { ...place, order: orderDigest(ids) };
  });
}
