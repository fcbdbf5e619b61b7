import { lockApi } from '@/lib/apis/lock';
import { recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { IntrospectorKey } from './schema';

type Writer = Actor<'apis:write'>;

/** Locks in the order of the authorizations (application, API), so that no two writes wait for each other. */
async function lockBoth(tx: Transaction, { apiId, applicationId }: IntrospectorKey): Promise<Target> {
  const [application] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM application WHERE id = ${applicationId}::uuid FOR KEY SHARE`;
  if (application === undefined) throw new Refusal('applicationDeletedMeanwhile');
  const api = await lockApi(tx, apiId);
  return {
    kind: 'introspector',
    id: `${apiId}/${applicationId}`,
    name: `${application.name} → ${api.name}`,
    applicationId,
    apiId,
  };
}

/**
 * Lets an application introspect the API's tokens. Where it may already, nothing is written.
 *
 * @throws Refusal applicationDeletedMeanwhile, deletedMeanwhile
 */
export async function addIntrospector(actor: Writer, key: IntrospectorKey): Promise<void> {
  await db().$transaction(async (tx) => {
    const target = await lockBoth(tx, key);
    const { count } = await tx.apiIntrospector.createMany({ data: key, skipDuplicates: true });
    if (count === 0) return;
    await recordAudit(tx, actor, 'introspector.added', target, { introspects: { from: false, to: true } });
  });
}

/**
 * Lets it no longer, from its next request on. Where it may not anyway, nothing is written.
 *
 * @throws Refusal applicationDeletedMeanwhile, deletedMeanwhile
 */
export async function removeIntrospector(actor: Writer, key: IntrospectorKey): Promise<void> {
  await db().$transaction(async (tx) => {
    const target = await lockBoth(tx, key);
    const { count } = await tx.apiIntrospector.deleteMany({ where: key });
    if (count === 0) return;
    await recordAudit(tx, actor, 'introspector.removed', target, { introspects: { from: true, to: false } });
  });
}
