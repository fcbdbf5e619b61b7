import { z } from 'zod';
import type { Target } from '@/lib/audit/record';
import { recordAudit } from '@/lib/audit/record';
import { type Actor, type Origin, ownActor, systemActor } from '@/lib/auth/actor';
import { SESSION_LIFETIME } from '@/lib/auth/session-cookie';
import { db } from '@/lib/db';
import { Prisma } from '@/prisma/generated/client';
import type { Role } from '@/prisma/generated/enums';

const LONGEST_USER_AGENT = 512;

/** What a browser says of itself when somebody signs in with it. */
export interface Client {
  origin: Origin;
  userAgent: string;
  /** What it keeps of an earlier sign-in (lib/auth/known-browser.ts). */
  knownBrowser?: string;
}

export type SignInMethod = 'password' | 'openid' | 'link';

const administrator = (id: string, email: string): Target => ({ kind: 'administrator', id, name: email });

/**
 * Signs somebody in who has proved who they are.
 *
 * @param who - with the hash that the password was checked against, where it was: a password that is changed at the
 *   same moment must not leave a session behind that was made with the old one; and whether a code was shown
 * @returns the new session's id; null if the account was disabled, deleted, or given another password or a second factor
 *   meanwhile
 */
export async function startSession(
  who: { administratorId: string; passwordHash?: string; codeShown?: boolean },
  client: Client,
  method: SignInMethod,
  now = new Date(),
): Promise<string | null> {
  const samePassword =
    who.passwordHash === undefined ? Prisma.empty : Prisma.sql`AND password_hash = ${who.passwordHash}`;
  return db().$transaction(async (tx) => {
    const [person] = await tx.$queryRaw<{ id: string; email: string; role: Role }[]>`
      UPDATE administrator SET last_signed_in_at = ${now}
      WHERE id = ${who.administratorId}::uuid AND enabled ${samePassword}
      RETURNING id, email, role`;
    if (person === undefined) return null;
    // A statement of its own, which sees what was committed before the row was had: a second factor that was set up
    // while the password was checked has ended all sessions, and this one would be left over.
    if (method !== 'openid' && who.codeShown !== true) {
      const factor = await tx.secondFactor.findUnique({
        where: { administratorId: person.id },
        select: { createdAt: true },
      });
      if (factor !== null) return null;
    }
    await tx.administratorSession.deleteMany({ where: { expiresAt: { lte: now } } });
    const { id } = await tx.administratorSession.create({
      data: {
        administratorId: person.id,
        createdAt: now,
        provenAt: now,
        expiresAt: new Date(now.getTime() + SESSION_LIFETIME * 1000),
        sourceAddress: client.origin.sourceAddress ?? '',
        viaProvider: method === 'openid',
        userAgent: client.userAgent.replaceAll('\0', '').slice(0, LONGEST_USER_AGENT),
      },
      select: { id: true },
    });
    await recordAudit(
      tx,
      ownActor(person, client.origin),
      'administrator.signed_in',
      administrator(person.id, person.email),
      { method: { from: null, to: method } },
    );
    return id;
  });
}

/** Remembers that whoever holds the session has just shown once more who they are. */
export async function markProven(
  { id: administratorId }: Actor<'profile:write'> | Actor<'account:secure'>,
  sessionId: string,
  now = new Date(),
): Promise<void> {
  if (administratorId === null) return;
  await db().administratorSession.updateMany({
    where: { id: sessionId, administratorId },
    data: { provenAt: now },
  });
}

/** Ends one of the actor's own sessions; one that has ended already is left at that. */
export async function endSession(
  actor: Actor<'profile:write'> | Actor<'account:secure'>,
  sessionId: string,
): Promise<void> {
  const { id: administratorId, name } = actor;
  if (administratorId === null) return;
  await db().$transaction(async (tx) => {
    const { count } = await tx.administratorSession.deleteMany({ where: { id: sessionId, administratorId } });
    if (count === 0) return;
    await recordAudit(tx, actor, 'administrator.signed_out', administrator(administratorId, name));
  });
}

export type RefusalReason =
  | 'unknown_email'
  | 'wrong_password'
  | 'wrong_code'
  | 'no_password'
  | 'disabled'
  | 'email_not_verified'
  | 'changed_meanwhile';

/** Keeps why somebody was turned away, which they themselves are not told. */
export async function recordRefusedSignIn(
  attempt: { email: string; administratorId: string | null; method: SignInMethod; reason: RefusalReason },
  origin: Origin,
): Promise<void> {
  // People type their password there, too; and what anybody may write would stay in the log for ever.
  const email = z.email().safeParse(attempt.email).success ? attempt.email.slice(0, 254) : '(no e-mail)';
  await db().$transaction((tx) =>
    recordAudit(
      tx,
      systemActor('sign-in', origin),
      'administrator.sign_in_refused',
      administrator(attempt.administratorId ?? '', email),
      {
        method: { from: null, to: attempt.method },
        reason: { from: null, to: attempt.reason },
      },
    ),
  );
}
