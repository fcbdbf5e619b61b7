import { beforeEach, describe, expect, it } from 'vitest';
import { findSessionHolder } from '@/lib/administrators/queries';
import { db } from '@/lib/db';
import { processWide } from '@/lib/process-wide';
import { endSession, startSession } from '@/lib/sessions/mutations';
import { actorOf, auditOf, CLIENT, newAdministrator, ORIGIN, signedIn } from '@/lib/testing/administrators';
import { hashPassword } from './password';
import { signInWithOpenId, signInWithPassword } from './sign-in';

const PASSWORD = 'correct horse battery';
const passwordHash = await hashPassword(PASSWORD);

beforeEach(() => {
  delete processWide.signInLimits;
  return db().failureCount.deleteMany();
});

async function refusalOf(email: string, password = PASSWORD) {
  const outcome = await signInWithPassword({ email, password }, CLIENT);
  const event = await db().auditEvent.findFirst({
    where: { action: 'administrator.sign_in_refused', targetName: email },
    orderBy: { at: 'desc' },
  });
  return { outcome, event };
}

describe('signing in with a password', () => {
  it('starts a new session each time, and tells the audit log', async () => {
    const person = await newAdministrator({ passwordHash });
    const first = await signInWithPassword({ email: person.email, password: PASSWORD }, CLIENT);
    const second = await signInWithPassword(
      { email: ` ${person.email.toUpperCase()} `, password: PASSWORD },
      CLIENT,
    );
    if (first.status !== 'signed-in' || second.status !== 'signed-in') throw new Error('refused');
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(await findSessionHolder(first.sessionId, new Date())).toMatchObject({ id: person.id });
    expect(await auditOf(person.id)).toEqual(
      Array(2).fill({
        action: 'administrator.signed_in',
        actorName: person.email,
        changes: { method: { from: null, to: 'password' } },
      }),
    );
    const session = await db().administratorSession.findUniqueOrThrow({ where: { id: first.sessionId } });
    expect(session).toMatchObject({ sourceAddress: ORIGIN.sourceAddress, userAgent: CLIENT.userAgent });
    const { lastSignedInAt } = await db().administrator.findUniqueOrThrow({ where: { id: person.id } });
    expect(lastSignedInAt?.getTime()).toBeGreaterThanOrEqual(session.createdAt.getTime());
  });

  it.each([
    ['a wrong password', { passwordHash }, 'wrong password here', 'wrong_password'],
    ['a disabled account', { passwordHash, enabled: false }, PASSWORD, 'disabled'],
    ['an account without a password', { passwordHash: null }, PASSWORD, 'no_password'],
  ])(
    'refuses %s in the same words, and keeps the reason for the audit log alone',
    async (_, data, password, reason) => {
      const person = await newAdministrator(data);
      const { outcome, event } = await refusalOf(person.email, password);
      expect(outcome).toEqual({ status: 'refused' });
      expect(event).toMatchObject({ targetId: person.id, sourceAddress: ORIGIN.sourceAddress });
      expect(event?.changes).toMatchObject({ reason: { from: null, to: reason } });
      expect(JSON.stringify(event)).not.toContain(password);
      expect(await db().administratorSession.count({ where: { administratorId: person.id } })).toBe(0);
    },
  );

  it('refuses an unknown e-mail in the same words', async () => {
    const { outcome, event } = await refusalOf('nobody@example.com');
    expect(outcome).toEqual({ status: 'refused' });
    expect(event).toMatchObject({ targetId: '', actorKind: 'SYSTEM' });
  });

  it('counts all spellings of one e-mail as one', async () => {
    const { email } = await newAdministrator({ passwordHash });
    const statuses: string[] = [];
    for (let i = 0; i < 11; i++) {
      const spelled = `${email.slice(0, i)}\0${email.slice(i)}`;
      statuses.push((await signInWithPassword({ email: spelled, password: 'a wrong one' }, CLIENT)).status);
    }
    expect(statuses).toEqual([...Array(10).fill('refused'), 'too-many-attempts']);
  });

  it('takes whatever is typed for an e-mail, and keeps nothing that is none: it may be a password', async () => {
    const typed = `\0' OR 1=1 --${'x'.repeat(1000)}`;
    expect(await signInWithPassword({ email: typed, password: PASSWORD }, CLIENT)).toEqual({
      status: 'refused',
    });
    const [kept] = await db().auditEvent.findMany({ orderBy: { at: 'desc' }, take: 1 });
    expect(kept).toMatchObject({ action: 'administrator.sign_in_refused', targetName: '(no e-mail)' });
  });

  it('asks to wait after ten failures, from that source alone, and does not look at the password then', async () => {
    const person = await newAdministrator({ passwordHash });
    for (let i = 0; i < 10; i++) await refusalOf(person.email, 'wrong password here');
    const events = await db().auditEvent.count({ where: { targetId: person.id } });
    expect(await signInWithPassword({ email: person.email, password: PASSWORD }, CLIENT)).toEqual({
      status: 'too-many-attempts',
      retryAfterSeconds: 60,
    });
    expect(await db().auditEvent.count({ where: { targetId: person.id } })).toBe(events);
    const elsewhere = { ...CLIENT, origin: { ...ORIGIN, sourceAddress: '198.51.100.1' } };
    expect(await signInWithPassword({ email: person.email, password: PASSWORD }, elsewhere)).toMatchObject({
      status: 'signed-in',
    });
  });

  it('leaves no session behind that was made with a password which is changed at the same moment', async () => {
    const person = await newAdministrator({ passwordHash });
    await db().administrator.update({
      where: { id: person.id },
      data: { passwordHash: await hashPassword('another password') },
    });
    const verified = { administratorId: person.id, passwordHash };
    expect(await startSession(verified, CLIENT, 'password')).toBeNull();
    expect(await db().administratorSession.count({ where: { administratorId: person.id } })).toBe(0);
  });
});

describe('signing in through the OpenID provider', () => {
  it('lets an administrator in whose e-mail the provider has verified, in any case', async () => {
    const person = await newAdministrator({ passwordHash: null });
    const claims = { email: person.email.toUpperCase(), emailVerified: true };
    const sessionId = await signInWithOpenId(claims, CLIENT);
    expect(await findSessionHolder(sessionId ?? '', new Date())).toMatchObject({ id: person.id });
    expect(await auditOf(person.id)).toMatchObject([{ changes: { method: { to: 'openid' } } }]);
  });

  it.each([false, undefined, 'true', 1, null])(
    'refuses an e-mail of which the provider says %j instead of true',
    async (emailVerified) => {
      const person = await newAdministrator();
      expect(await signInWithOpenId({ email: person.email, emailVerified }, CLIENT)).toBeNull();
      expect(await auditOf(person.id)).toMatchObject([
        { changes: { reason: { to: 'email_not_verified' }, method: { to: 'openid' } } },
      ]);
    },
  );

  it('refuses whom nobody has added, and who is disabled', async () => {
    const disabled = await newAdministrator({ enabled: false });
    for (const email of ['stranger@example.com', disabled.email, '', 42]) {
      expect(await signInWithOpenId({ email, emailVerified: true }, CLIENT)).toBeNull();
    }
    expect(await db().administrator.findUnique({ where: { email: 'stranger@example.com' } })).toBeNull();
  });
});

describe('a session', () => {
  it('ends with signing out, so that a copied cookie is dead', async () => {
    const person = await newAdministrator();
    const sessionId = await signedIn(person);
    await endSession(actorOf(person, 'profile:write'), sessionId);
    expect(await findSessionHolder(sessionId, new Date())).toBeNull();
    await endSession(actorOf(person, 'profile:write'), sessionId);
    const actions = (await auditOf(person.id)).map(({ action }) => action);
    expect(actions).toEqual(['administrator.signed_in', 'administrator.signed_out']);
  });

  it('cannot be ended by somebody else', async () => {
    const [person, other] = [await newAdministrator(), await newAdministrator()];
    const sessionId = await signedIn(person);
    await endSession(actorOf(other, 'profile:write'), sessionId);
    expect(await findSessionHolder(sessionId, new Date())).not.toBeNull();
  });

  it('ends after twelve hours', async () => {
    const sessionId = await signedIn(await newAdministrator());
    const hours = (n: number) => new Date(Date.now() + n * 60 * 60 * 1000);
    expect(await findSessionHolder(sessionId, hours(11.9))).not.toBeNull();
    expect(await findSessionHolder(sessionId, hours(12.1))).toBeNull();
  });
});
