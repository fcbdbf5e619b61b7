import { recordAll, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { addAll, deleteAll, describeAll, lockPermissions, permissionTarget } from './many';
import { orderDigest } from './order';
import type {
  CreatePermission,
  DeletePermission,
  MovedPermission,
  MovePermission,
  UpdatePermission,
} from './schema';

type Writer = Actor<'permissions:write'>;

/**
 * Adds permissions at the end of their API's, all of them or, if one is refused, none. The same form sent twice, as a
 * double click does, adds them once.
 *
 * @returns in the order of `wanted`
 * @throws Refusal permissionCodeTaken; deletedMeanwhile or systemApi for the API
 */
export async function createPermissions(
  actor: Writer,
  apiId: string,
  wanted: readonly Omit<CreatePermission, 'apiId'>[],
): Promise<{ id: string; code: string }[]> {
  return db().$transaction(async (tx) => {
    const { permissions, entries } = await addAll(tx, await lockPermissions(tx, apiId), wanted);
    await recordAll(tx, actor, entries);
    return permissions;
  });
}

/** The same for one. */
export async function createPermission(
  actor: Writer,
  { apiId, ...wanted }: CreatePermission,
): Promise<{ id: string; code: string }> {
  const [made] = await createPermissions(actor, apiId, [wanted]);
  return made ?? wanted;
}

/**
 * @returns the version that the permission has now
 * @throws Refusal changedMeanwhile, deletedMeanwhile, systemApi
 */
export async function updatePermission(
  actor: Writer,
  { apiId, ...wanted }: UpdatePermission,
): Promise<{ version: number }> {
  return db().$transaction(async (tx) => {
    const entries = await describeAll(tx, await lockPermissions(tx, apiId), [wanted]);
    await recordAll(tx, actor, entries);
    return { version: wanted.version + entries.length };
  });
}

/**
 * Deletes the permission and takes it from every application that had it.
 *
 * @throws Refusal changedMeanwhile, deletedMeanwhile, systemApi
 */
export async function deletePermission(
  actor: Writer,
  { apiId, ...unwanted }: DeletePermission,
): Promise<void> {
  await db().$transaction(async (tx) =>
    recordAll(tx, actor, await deleteAll(tx, await lockPermissions(tx, apiId), [unwanted])),
  );
}

/**
 * Puts a permission at another place in its API's order, which is the order of scopes in tokens.
 *
 * @throws Refusal changedMeanwhile if the order is no longer the one that was seen, deletedMeanwhile, systemApi
 */
export async function movePermission(actor: Writer, input: MovePermission): Promise<MovedPermission> {
  return db().$transaction(async (tx) => {
    const { apiId } = input;
    const { all } = await lockPermissions(tx, apiId);
    const moved = all.find(({ id }) => id === input.id);
    if (moved === undefined) throw new Refusal('deletedMeanwhile');
    const ids = all.map(({ id }) => id);
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
    await recordAudit(tx, actor, 'permission.reordered', permissionTarget(moved, apiId), {
      position: { from: from + 1, to: to + 1 },
    });
    return { ...place, order: orderDigest(ids) };
  });
}
