import { sealSession, sessionCookieName } from '@/lib/auth/session-cookie';
import { startSession } from '@/lib/sessions/mutations';
import type { seededDatabase } from './seeded-database';

/** Makes an Owner and signs them in; close the console's database after the tests. */
export async function signedInOwner(
  { database }: Pick<Awaited<ReturnType<typeof seededDatabase>>, 'database'>,
  email = 'owner@example.com',
) {
  const owner = await database.prisma.administrator.create({ data: { email, name: 'Ada', role: 'OWNER' } });
  const client = { origin: { requestId: null, sourceAddress: null }, userAgent: 'test' };
  const sessionId = await startSession({ administratorId: owner.id }, client, 'password');
  if (sessionId === null) throw new Error('not signed in');
  return { cookie: `${sessionCookieName()}=${await sealSession(sessionId)}` };
}
