import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';

export interface SessionSummary {
  id: string;
  createdAt: Date;
  sourceAddress: string;
  userAgent: string;
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
