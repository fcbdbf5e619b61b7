import { db } from '@/lib/db';
import { linkDigest } from './token';

/** Whom a link is for that lets its holder choose a password; null if the link works no more. */
export async function findPasswordLink(
  token: string,
  now = new Date(),
): Promise<{ name: string; email: string } | null> {
  const link = await db().oneTimeLink.findFirst({
    where: {
      digest: linkDigest(token),
      purpose: 'PASSWORD',
      expiresAt: { gt: now },
      administrator: { enabled: true },
    },
    select: { administrator: { select: { name: true, email: true } } },
  });
  return link?.administrator ?? null;
}
