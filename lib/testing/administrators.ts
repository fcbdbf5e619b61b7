import { randomUUID } from 'node:crypto';
import { type Actor, grantActor } from '@/lib/auth/actor';
import type { Permission } from '@/lib/auth/permissions';
import { db } from '@/lib/db';
import { type Client, startSession } from '@/lib/sessions/mutations';
import type { Administrator } from '@/prisma/generated/client';
import type { Role } from '@/prisma/generated/enums';

export const ORIGIN = { requestId: 'test-request', sourceAddress: '192.0.2.10' };
export const CLIENT: Client = { origin: ORIGIN, userAgent: 'Mozilla/5.0 (test)' };

/** A row of its own, with an e-mail that no other has. */
export async function newAdministrator(
  data: Partial<Pick<Administrator, 'email' | 'name' | 'role' | 'enabled' | 'passwordHash'>> = {},
): Promise<Administrator> {
  return db().administrator.create({
    data: { email: `${randomUUID()}@example.com`, name: 'Test Person', role: 'ADMINISTRATOR', ...data },
  });
}

/** @throws Error if the role does not allow it; tests of that ask `grantActor` themselves */
export function actorOf<P extends Permission>(
  { id, email, role }: { id: string; email: string; role: Role },
  permission: P,
): Actor<P> {
  const actor = grantActor({ kind: 'ADMINISTRATOR', id, name: email, role, origin: ORIGIN }, permission);
  if (actor === null) throw new Error(`${role} lacks ${permission}`);
  return actor;
}

/** @returns the session's id */
export async function signedIn({ id }: { id: string }): Promise<string> {
  const sessionId = await startSession({ administratorId: id, codeShown: true }, CLIENT, 'password');
  if (sessionId === null) throw new Error('not signed in');
  return sessionId;
}

/** What the audit log tells of an administrator, the oldest first. */
export async function auditOf(administratorId: string) {
  const events = await db().auditEvent.findMany({
    where: { targetKind: 'administrator', targetId: administratorId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return events.map(({ action, actorName, changes }) => ({ action, actorName, changes }));
}
