import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';

export interface SignInPolicy {
  /** Whether Owners who sign in with a password need a second factor. */
  secondFactorForOwners: boolean;
  version: number;
}

export interface OwnerSummary {
  id: string;
  name: string;
  email: string;
  hasSecondFactor: boolean;
  hasPassword: boolean;
}

export async function getSignInPolicy(_actor: Actor<'administrators:read'>): Promise<SignInPolicy> {
  return db().signInPolicy.findUniqueOrThrow({
    where: { id: 1 },
    select: { secondFactorForOwners: true, version: true },
  });
}

/** Whom the rule about Owners is about. */
export async function listOwners(_actor: Actor<'administrators:read'>): Promise<OwnerSummary[]> {
  const owners = await db().administrator.findMany({
    where: { role: 'OWNER', enabled: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      email: true,
      passwordHash: true,
      secondFactor: { select: { createdAt: true } },
    },
  });
  return owners.map(({ passwordHash, secondFactor, ...owner }) => ({
    ...owner,
    hasSecondFactor: secondFactor !== null,
    hasPassword: passwordHash !== null,
  }));
}
