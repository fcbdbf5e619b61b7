import { z } from 'zod';
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
  return actor.id === null ? [] : live(actor.id, now);
}

/** The same of another administrator, for an Owner. */
export async function listSessionsOf(
  _actor: Actor<'administrators:write'>,
  administratorId: string,
  now = new Date(),
): Promise<SessionSummary[]> {
  // Anyone can send something else than an id.
  return z.uuid().safeParse(administratorId).success ? live(administratorId, now) : [];
}

function live(administratorId: string, now: Date): Promise<SessionSummary[]> {
  return db().administratorSession.findMany({
    where: { administratorId, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, createdAt: true, sourceAddress: true, userAgent: true },
    take: 100,
  });
}
