import { lockApplication } from '@/lib/applications/lock';
import { recordAll } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { create, listLive, listLiveNames, lockToIssue, revocation } from '../issuing';
import { TEMPORARY_MS } from '../lifetime';
import { freeName } from '../names';
import type { IssuedClientSecret, RevokeClientSecret } from '../schema';

type Writer = Actor<'credentials:write'>;

/** Deletes what tries have left that were cut off. Nobody else ever had them, and their making is on record. */
async function deleteLeftTemporaries(tx: Transaction, applicationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM client_secret
    WHERE application_id = ${applicationId}::uuid AND least(revoked_at, expires_at) <= ${now}
      AND expires_at = created_at + ${TEMPORARY_MS} * interval '1 ms'`;
}

/**
 * Makes a secret for one try, which is to be deleted right after it and expires by itself if that does not happen; it is
 * deleted at the next try then.
 *
 * @param name - what it is called, or begins with where another is called so
 * @throws Refusal clientSecretLimit, deletedMeanwhile, and those of `refuseActingAs`
 */
export async function addTemporarySecret(
  actor: Writer,
  { applicationId, name }: { applicationId: string; name: string },
  now: Date,
): Promise<IssuedClientSecret & { id: string }> {
  return db().$transaction(async (tx) => {
    const application = await lockToIssue(tx, actor, applicationId, now);
    await deleteLeftTemporaries(tx, applicationId, now);
    const free = freeName(name, await listLiveNames(tx, applicationId, now));
    const expiresAt = new Date(now.getTime() + TEMPORARY_MS);
    const { issued, entries } = await create(tx, application, { name: free, expiresAt }, now);
    await recordAll(tx, actor, entries);
    return issued;
  });
}

/**
 * Deletes a secret that was made for one try: revoked it would take the place of one whose end tells a refusal's exact
 * reason (`CLIENT_COLUMNS`). What ended already, by somebody or by its age, is not recorded again.
 *
 * @throws Refusal deletedMeanwhile if the application is gone, and so is the secret
 */
export async function deleteTemporarySecret(
  actor: Writer,
  { applicationId, secretId }: RevokeClientSecret,
  now: Date,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const ended = (await listLive(tx, applicationId, now)).find(({ id }) => id === secretId);
    await tx.clientSecret.deleteMany({ where: { id: secretId, applicationId } });
    if (ended !== undefined) await recordAll(tx, actor, [revocation(application, ended)]);
  });
}
