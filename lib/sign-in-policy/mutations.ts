import { difference, recordAudit } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import type { SignInPolicyChange } from './schema';

interface PolicyRow {
  secondFactorForOwners: boolean;
  version: number;
}

/**
 * Whether Owners need a second factor. From then on those who have none set it up before anything else, in sessions too
 * that they have open.
 *
 * @returns the version from then on
 * @throws Refusal if it was changed meanwhile, if the actor is no Owner any more, and where it is switched on by
 *   somebody who has no second factor themself: nobody should find out only then that they cannot
 */
export async function changeSignInPolicy(
  actor: Actor<'administrators:write'>,
  { version, secondFactorForOwners }: SignInPolicyChange,
): Promise<{ version: number }> {
  return db().$transaction(async (tx) => {
    const [policy] = await tx.$queryRaw<PolicyRow[]>`
      SELECT second_factor_for_owners AS "secondFactorForOwners", version
      FROM sign_in_policy WHERE id = 1 FOR UPDATE`;
    if (policy === undefined || policy.version !== version) throw new Refusal('changedMeanwhile');
    if (actor.kind !== 'SYSTEM') {
      const [own] = await tx.$queryRaw<{ enrolled: boolean }[]>`
        SELECT EXISTS (SELECT FROM second_factor WHERE administrator_id = a.id) AS enrolled
        FROM administrator a WHERE id = ${actor.id}::uuid AND role = 'OWNER' AND enabled FOR SHARE`;
      if (own === undefined) throw new Refusal('notPermitted');
      if (secondFactorForOwners && !own.enrolled) throw new Refusal('secondFactorFirst');
    }
    const changes = difference(
      { secondFactorForOwners: policy.secondFactorForOwners },
      { secondFactorForOwners },
    );
    if (Object.keys(changes).length === 0) return { version };
    const saved = await tx.signInPolicy.update({
      where: { id: 1 },
      data: { secondFactorForOwners, version: { increment: 1 } },
      select: { version: true },
    });
    const target = { kind: 'sign_in_policy', id: '1', name: 'sign-in' } as const;
    await recordAudit(tx, actor, 'sign_in_policy.changed', target, changes);
    return saved;
  });
}
