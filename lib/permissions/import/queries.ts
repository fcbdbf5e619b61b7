import type { PermissionImpact } from '@/lib/affected/impact';
import { listUsesOfPermissions } from '@/lib/affected/uses/queries';
import { requireCustomApi } from '@/lib/apis/lock';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { type Comparison, compare, type ExistingPermission } from './compare';
import { UnreadableDocument } from './entries';
import { readDocument } from './read-document';

async function listExisting(apiId: string): Promise<ExistingPermission[]> {
  const rows = await db().permission.findMany({
    where: { apiId },
    select: {
      id: true,
      code: true,
      description: true,
      version: true,
      _count: { select: { assignedScopes: true } },
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ _count, ...row }) => ({ ...row, applications: _count.assignedScopes }));
}

/**
 * What a document would change of an API's permissions; changes nothing.
 *
 * @throws Refusal at the field `document`; deletedMeanwhile, systemApi
 */
export async function compareDocument(
  _actor: Actor<'permissions:write'>,
  { apiId, document }: { apiId: string; document: string },
): Promise<Comparison> {
  await requireCustomApi(db(), apiId);
  try {
    const entries = await readDocument(document);
    return compare(entries, await listExisting(apiId), () => crypto.randomUUID());
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    throw new Refusal(error.reason.key, 'document', error.reason.values);
  }
}

/** Whom it hits when several permissions are deleted together. */
export async function findPermissionsImpact(
  _actor: Actor<'permissions:write'>,
  ids: string[],
  now: Date,
): Promise<PermissionImpact> {
  return { uses: await listUsesOfPermissions(ids, now) };
}
