import { lockApplication } from '@/lib/applications/lock';
import { recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { loosensAddresses } from '@/lib/management-api/climbing';
import { refuseActingAs } from '@/lib/management-api/guard';
import type { UpdateAllowedAddresses } from './schema';

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.toSorted().join() === other.toSorted().join();

/**
 * Says from which addresses the application may ask; holds for the next request.
 *
 * @throws Refusal changedMeanwhile if the list is no longer the one that the form showed; deletedMeanwhile; those of
 *   `refuseActingAs` where it is loosened
 */
export async function updateAllowedAddresses(
  actor: Actor<'applications:write'>,
  { applicationId, addresses, basedOn }: UpdateAllowedAddresses,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { id, name } = await lockApplication(tx, applicationId);
    const { allowedAddresses } = await tx.application.findUniqueOrThrow({
      where: { id },
      select: { allowedAddresses: true },
    });
    if (!sameSet(allowedAddresses, basedOn)) throw new Refusal('changedMeanwhile');
    if (sameSet(allowedAddresses, addresses)) return;
    if (loosensAddresses(allowedAddresses, addresses)) await refuseActingAs(tx, actor, applicationId);
    await tx.application.update({ where: { id }, data: { allowedAddresses: addresses } });
    await recordAudit(
      tx,
      actor,
      'application.updated',
      { kind: 'application', id, name, applicationId: id },
      { allowedAddresses: { from: allowedAddresses, to: addresses } },
    );
  });
}
