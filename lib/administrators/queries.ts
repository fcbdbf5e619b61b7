import { db } from '@/lib/db';
import type { Role } from '@/prisma/generated/enums';

/** Whose session it is, as committed now. */
export interface SessionHolder {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** Looks the session up in the database for every request, so that it ends at once when it is taken away. */
export async function findSessionHolder(sessionId: string, now: Date): Promise<SessionHolder | null> {
  const session = await db().administratorSession.findFirst({
    where: { id: sessionId, expiresAt: { gt: now }, administrator: { enabled: true } },
    select: { administrator: { select: { id: true, email: true, name: true, role: true } } },
  });
  return session?.administrator ?? null;
}
