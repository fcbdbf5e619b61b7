import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';

export interface SessionSummary {
  id: string;
  createdAt: Date;
  sourceAddress: string;
  userAgent: string;
}

/** When whoever holds one of the actor's own sessions last showed who they are; null if it has ended. */
export async function findProvenAt(
  { id: administratorId }: Actor<'profile:write'> | Actor<'account:secure'>,
  sessionId: string,
): Promise<Date | null> {
  if (administratorId === null) return null;
  const session = await db().administratorSession.findFirst({
    where: { id: sessionId, administratorId },
    select: { provenAt: true },
  });
  return session?.provenAt ?? null;
}

/** The actor's own sessions that have not ended, the newest first. */
export async function listSessions(
  actor: Actor<'profile:write'>,
  now = new Date(),
): Promise<SessionSummary[]> {
  if (actor.id === null) return [];
  return db().administratorSession.findMany({
    where: { administratorId: actor.id, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, createdAt: true, sourceAddress: true, userAgent: true },
    take: 100,
  });
}
