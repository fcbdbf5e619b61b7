import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';

export interface SecondFactorSummary {
  since: Date;
  recoveryCodesLeft: number;
}

/** The actor's own; null if there is none. */
export async function findOwnSecondFactor(
  actor: Actor<'profile:write'> | Actor<'account:secure'>,
): Promise<SecondFactorSummary | null> {
  if (actor.id === null) return null;
  const found = await db().secondFactor.findUnique({
    where: { administratorId: actor.id },
    select: { createdAt: true, _count: { select: { recoveryCodes: true } } },
  });
  return found && { since: found.createdAt, recoveryCodesLeft: found._count.recoveryCodes };
}
