import { db } from '@/lib/db';
import { linkDigest } from '@/lib/one-time-links/token';

/** OPEN: the link can make the first Owner. DONE: there is an administrator already. */
export type SetupState = 'OPEN' | 'DONE' | 'INVALID';

export async function findSetupState(token: string, now = new Date()): Promise<SetupState> {
  if (await hasAdministrator()) return 'DONE';
  const link = await db().oneTimeLink.findFirst({
    where: { digest: linkDigest(token), purpose: 'SETUP', expiresAt: { gt: now } },
    select: { createdAt: true },
  });
  return link === null ? 'INVALID' : 'OPEN';
}

export async function hasAdministrator(): Promise<boolean> {
  return (await db().administrator.findFirst({ select: { id: true } })) !== null;
}
