import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { applicationIdSchema } from './schema';

/** An application as its details pages show it. */
export interface Application {
  id: string;
  clientId: string;
  name: string;
  description: string;
  enabled: boolean;
  clientCredentialsAllowed: boolean;
  /** Counts writes; an edit names the one that it was made on. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** @returns null also for an id that is none, as an address may hold anything */
export async function findApplication(
  _actor: Actor<'applications:read'>,
  id: string,
): Promise<Application | null> {
  if (!applicationIdSchema.safeParse(id).success) return null;
  return db().application.findUnique({
    where: { id },
    select: {
      id: true,
      clientId: true,
      name: true,
      description: true,
      enabled: true,
      clientCredentialsAllowed: true,
      version: true,
      createdAt: true,
      updatedAt: true,
    },
  });
}
