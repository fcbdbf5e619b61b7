import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Role } from '@/prisma/generated/enums';

export interface Profile {
  name: string;
  email: string;
  role: Role;
  hasPassword: boolean;
  /** Whether the account needs a second factor where it has a password. */
  secondFactorRequired: boolean;
  version: number;
}

/** @throws Error if the actor is no administrator, or is one no more */
export async function getProfile(actor: Actor<'profile:write'>): Promise<Profile> {
  if (actor.id === null) throw new Error('a command has no profile');
  const account = db().administrator.findUniqueOrThrow({
    where: { id: actor.id },
    select: { name: true, email: true, role: true, version: true, passwordHash: true },
  });
  const [{ passwordHash, ...profile }, policy] = await Promise.all([
    account,
    db().signInPolicy.findUnique({ where: { id: 1 } }),
  ]);
  const secondFactorRequired = profile.role === 'OWNER' && policy?.secondFactorForOwners === true;
  return { ...profile, hasPassword: passwordHash !== null, secondFactorRequired };
}
