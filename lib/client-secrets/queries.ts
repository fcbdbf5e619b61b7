import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';

/** What is known of a secret after it was shown. */
export interface ClientSecretSummary {
  id: string;
  /** Its last four characters. */
  tail: string;
  createdAt: Date;
}

/** The condition on secrets with which one can authenticate at that time. */
export const liveSecret = (now: Date) => ({
  revokedAt: null,
  OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
});

/** The secret with which the application can authenticate now; null if it has none. */
export async function findLiveClientSecret(
  _actor: Actor<'applications:read'>,
  applicationId: string,
  now: Date,
): Promise<ClientSecretSummary | null> {
  return db().clientSecret.findFirst({
    where: { applicationId, ...liveSecret(now) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, tail: true, createdAt: true },
  });
}
