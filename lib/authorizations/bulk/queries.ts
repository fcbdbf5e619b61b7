import type { SelectionImpact } from '@/lib/affected/impact';
import { findUsesOfSelection } from '@/lib/affected/uses/queries';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { applicationsMatching } from '../queries';
import { MOST_AT_ONCE } from './most-at-once';
import { narrowedBy, type Selection } from './schema';

/**
 * The applications of a selection, looked up where it is all that match.
 *
 * @throws Refusal selectionTooLarge; selectionChanged if others match than the administrator was told
 */
export async function selectedIds(
  database: Pick<Transaction, '$queryRaw'>,
  selection: Selection,
  now: Date,
): Promise<string[]> {
  const { apiId, applicationIds, count } = selection;
  if (applicationIds.length > 0) return [...new Set(applicationIds)];
  const where = applicationsMatching(apiId, { ...narrowedBy(selection), open: null }, now);
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM application a WHERE ${where} LIMIT ${MOST_AT_ONCE + 1}`;
  if (rows.length > MOST_AT_ONCE) throw new Refusal('selectionTooLarge', undefined, { most: MOST_AT_ONCE });
  if (rows.length !== count) throw new Refusal('selectionChanged', undefined, { now: rows.length, count });
  return rows.map(({ id }) => id);
}

/**
 * What becomes of a selection when it is authorized, or revoked.
 *
 * @returns null if what matches is no longer what the administrator was told
 */
export async function findSelectionImpact(
  _actor: Actor<'authorizations:write'>,
  selection: Selection,
  now: Date,
): Promise<SelectionImpact | null> {
  try {
    const ids = await selectedIds(db(), selection, now);
    return { selected: ids.length, ...(await findUsesOfSelection(selection.apiId, ids, now)) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
