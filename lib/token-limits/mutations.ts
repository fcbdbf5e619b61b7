import { lockApplication } from '@/lib/applications/lock';
import { difference, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import type { UpdateTokenLimits } from './schema';

/**
 * Says how many tokens the application may get; holds for the next request.
 *
 * @throws Refusal changedMeanwhile if the limits are no longer those that the form showed; deletedMeanwhile
 */
export async function updateTokenLimits(
  actor: Actor<'applications:write'>,
  { applicationId, tokensPerMinute, tokensPerDay, basedOnMinute, basedOnDay }: UpdateTokenLimits,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { id, name } = await lockApplication(tx, applicationId);
    const current = await tx.application.findUniqueOrThrow({
      where: { id },
      select: { tokensPerMinute: true, tokensPerDay: true },
    });
    if (current.tokensPerMinute !== basedOnMinute || current.tokensPerDay !== basedOnDay) {
      throw new Refusal('changedMeanwhile');
    }
    const limits = { tokensPerMinute, tokensPerDay };
    const changes = difference<typeof limits>(current, limits);
    if (Object.keys(changes).length === 0) return;
    await tx.application.update({ where: { id }, data: limits });
    const target = { kind: 'application', id, name, applicationId: id } as const;
    await recordAudit(tx, actor, 'application.updated', target, changes);
  });
}
