import { recordAll } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { addAll, deleteAll, describeAll, lockPermissions } from '../many';
import type { ApplyImport, Imported } from './schema';

/** Two thousand permissions, each with its record, on a busy machine. */
const IN_ONE_GO = { timeout: 60_000 };

/**
 * Takes over what was ticked of a comparison, all of it or, if the permissions are no longer those that were compared,
 * nothing. What is new stands at the end, in the order of the document.
 *
 * @throws Refusal importOutdated; deletedMeanwhile or systemApi for the API
 */
export async function importPermissions(
  actor: Actor<'permissions:write'>,
  { apiId, choice }: ApplyImport,
): Promise<Imported> {
  return db().$transaction(async (tx) => {
    const locked = await lockPermissions(tx, apiId);
    try {
      const removed = await deleteAll(tx, locked, choice.remove);
      const changed = await describeAll(tx, locked, choice.change);
      const added = await addAll(tx, locked, choice.add);
      await recordAll(tx, actor, [...removed, ...changed, ...added.entries]);
      return { added: added.entries.length, changed: changed.length, removed: removed.length };
    } catch (error) {
      if (error instanceof Refusal) throw new Refusal('importOutdated');
      throw error;
    }
  }, IN_ONE_GO);
}
