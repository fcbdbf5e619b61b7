import { recordAll } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { authorizeAll, revokeAll } from '../many';
import { selectedIds } from './queries';
import {
  type AuthorizedSelection,
  keysOf,
  type RevokedSelection,
  type Selection,
  type UndoAuthorize,
} from './schema';

type Writer = Actor<'authorizations:write'>;

/**
 * All of a selection or nothing of it: half of a decision about access is one that nobody took. Ten thousand take about a
 * second, on a busy machine several; nothing that issues tokens waits for it.
 */
const IN_ONE_GO = { timeout: 60_000 };

/**
 * Authorizes a selection, as `authorizeApplication` does one. Those that were deleted meanwhile are left out.
 *
 * @throws Refusal apiDeletedMeanwhile, applicationDeletedMeanwhile, selectionTooLarge, selectionChanged, and those of
 *   `refuseProlonging`
 */
export async function authorizeSelected(
  actor: Writer,
  selection: Selection,
  now: Date,
): Promise<AuthorizedSelection> {
  return db().$transaction(async (tx) => {
    const ids = await selectedIds(tx, selection, now);
    const authorized = await authorizeAll(tx, actor, keysOf(selection, ids), now);
    const { entries, madeAt, prolonged, missing } = authorized;
    const made = authorized.made.map((key) => (selection.owner === 'api' ? key.applicationId : key.apiId));
    await recordAll(tx, actor, entries);
    const already = ids.length - made.length - prolonged - missing;
    // Taking back only what was made would look as if all were as before.
    const undoable = prolonged === 0 ? (madeAt?.toISOString() ?? null) : null;
    return { made, undoable, prolonged, missing, already };
  }, IN_ONE_GO);
}

/**
 * Withdraws authorizations with the scopes assigned on them, as `revokeAuthorization` does one.
 *
 * @throws Refusal apiDeletedMeanwhile, applicationDeletedMeanwhile, selectionTooLarge, selectionChanged
 */
export async function revokeSelected(
  actor: Writer,
  selection: Selection,
  now: Date,
): Promise<RevokedSelection> {
  return db().$transaction(async (tx) => {
    const ids = await selectedIds(tx, selection, now);
    const entries = await revokeAll(tx, keysOf(selection, ids));
    await recordAll(tx, actor, entries);
    return { revoked: entries.length, others: ids.length - entries.length };
  }, IN_ONE_GO);
}

/**
 * Takes back authorizations that were given a moment ago. What got scopes or an end since, or was revoked and given anew,
 * is no longer only that, and stays.
 *
 * @throws Refusal apiDeletedMeanwhile, applicationDeletedMeanwhile
 */
export async function undoAuthorize(
  actor: Writer,
  { ids, madeAt, ...list }: UndoAuthorize,
): Promise<RevokedSelection> {
  return db().$transaction(async (tx) => {
    const entries = await revokeAll(tx, keysOf(list, [...new Set(ids)]), madeAt);
    await recordAll(tx, actor, entries);
    return { revoked: entries.length, others: ids.length - entries.length };
  }, IN_ONE_GO);
}
