import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import type { Role } from '@/prisma/generated/enums';

export interface Profile {
  name: string;
  email: string;
  role: Role;
  hasPassword: boolean;
  version: number;
}

/** @throws Error if the actor is no administrator, or is one no more */
export async function getProfile(actor: Actor<'profile:write'>): Promise<Profile> {
  if (actor.id === null) throw new Error('a command has no profile');
  const { passwordHash, ...profile } = await db().administrator.findUniqueOrThrow({
    where: { id: actor.id },
    select: { name: true, email: true, role: true, version: true, passwordHash: true },
  });
  return { ...profile, hasPassword: passwordHash !== null };
}
