import type { Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { Role } from '@/prisma/generated/enums';

export interface ManagedAdministrator {
  id: string;
  email: string;
  name: string;
  role: Role;
  enabled: boolean;
  version: number;
}

export interface LockedForChange {
  target: ManagedAdministrator;
  /** Enabled Owners beside the target. */
  otherOwners: number;
}

/**
 * Locks the administrator who is to be changed together with all enabled Owners, always in the same order. Of two
 * Owners who take each other's rights at the same time the second thus finds what the first has done: that they are
 * an Owner no more.
 *
 * @throws Refusal if the actor has lost the right meanwhile, and if the administrator was changed or deleted
 */
export async function lockForChange(
  tx: Transaction,
  actor: Actor<'administrators:write'>,
  { id, version }: { id: string; version?: number },
): Promise<LockedForChange> {
  const locked = await tx.$queryRaw<ManagedAdministrator[]>`
    SELECT id, email, name, role, enabled, version FROM administrator
    WHERE id = ${id}::uuid OR (role = 'OWNER' AND enabled)
    ORDER BY id FOR UPDATE`;
  const owners = locked.filter((each) => each.role === 'OWNER' && each.enabled);
  if (actor.kind !== 'SYSTEM' && !owners.some((owner) => owner.id === actor.id)) {
    throw new Refusal('notPermitted');
  }
  const target = locked.find((each) => each.id === id);
  if (target === undefined) throw new Refusal('deletedMeanwhile');
  if (version !== undefined && target.version !== version) throw new Refusal('changedMeanwhile');
  return { target, otherOwners: owners.filter((owner) => owner !== target).length };
}

/** @throws Refusal if the target is the only one left who can manage administrators */
export function refuseLastOwner({ target, otherOwners }: LockedForChange): void {
  if (target.role === 'OWNER' && target.enabled && otherOwners === 0) throw new Refusal('lastOwner');
}

export function auditTarget({ id, email }: { id: string; email: string }): Target {
  return { kind: 'administrator', id, name: email };
}
