import type { SelectionImpact } from '@/lib/affected/impact';
import { findUsesOfSelection } from '@/lib/affected/uses/queries';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import { Prisma } from '@/prisma/generated/client';
import { apisMatching } from '../every-api/queries';
import { applicationsMatching } from '../queries';
import { MOST_AT_ONCE } from './most-at-once';
import { narrowedBy, type Selection } from './schema';

function matching(selection: Selection, now: Date): Prisma.Sql {
  const { owner, ownerId } = selection;
  const narrowed = narrowedBy(selection);
  return owner === 'api'
    ? Prisma.sql`application a WHERE ${applicationsMatching(ownerId, { ...narrowed, open: null }, now)}`
    : Prisma.sql`enterprise_api a WHERE ${apisMatching(ownerId, narrowed, now)}`;
}

/**
 * The applications or APIs of a selection, looked up where it is all that match.
 *
 * @throws Refusal selectionTooLarge; selectionChanged if others match than the administrator was told
 */
export async function selectedIds(
  database: Pick<Transaction, '$queryRaw'>,
  selection: Selection,
  now: Date,
): Promise<string[]> {
  const { ids, count } = selection;
  if (ids.length > 0) return [...new Set(ids)];
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM ${matching(selection, now)} LIMIT ${MOST_AT_ONCE + 1}`;
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
    return { selected: ids.length, ...(await findUsesOfSelection(selection, ids, now)) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
