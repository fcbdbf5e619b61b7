import { beforeEach, describe, expect, it } from 'vitest';
import { findSessionHolder } from '@/lib/administrators/queries';
import { db } from '@/lib/db';
import { processWide } from '@/lib/process-wide';
import { codeAt, enrolled, PASSWORD, passwordHash } from '@/lib/second-factors/testing';
import { auditOf, CLIENT, newAdministrator, ORIGIN } from '@/lib/testing/administrators';
import { sealKnownBrowser } from './known-browser';
import { hashPassword } from './password';
import { signInWithCode, signInWithPassword } from './sign-in';
import { passwordFingerprint } from './sign-in-challenge';

beforeEach(async () => {
  delete processWide.signInLimits;
  await db().failureCount.deleteMany();
});

const from = (sourceAddress: string) => ({ ...CLIENT, origin: { ...ORIGIN, sourceAddress } });
const sessionsOf = (administratorId: string) =>
  db().administratorSession.count({ where: { administratorId } });
const challengeOf = (administratorId: string) =>
  ({ administratorId, password: passwordFingerprint(passwordHash), method: 'password' }) as const;

describe('signing in to an account with a second factor', () => {
  it('takes the password and then a code; there is no session before', async () => {
    const { person, secret } = await enrolled();
    const first = await signInWithPassword({ email: person.email, password: PASSWORD }, CLIENT);
    if (first.status !== 'code-needed') throw new Error(first.status);
    expect(await sessionsOf(person.id)).toBe(0);
    const second = await signInWithCode(first.challenge, codeAt(secret, Date.now()), CLIENT);
    if (second.status !== 'signed-in') throw new Error(second.status);
    expect(await findSessionHolder(second.sessionId, new Date())).toMatchObject({ id: person.id });
  });

  it('takes both at once where they are sent at once, and a recovery code as well', async () => {
    const { person, secret, codes } = await enrolled();
    const signIn = (code: string) =>
      signInWithPassword({ email: person.email, password: PASSWORD, code }, CLIENT);
    expect(await signIn('000000')).toEqual({ status: 'refused' });
    expect(await signIn(codeAt(secret, Date.now()))).toMatchObject({ status: 'signed-in' });
    expect(await signIn(codeAt(secret, Date.now()))).toEqual({ status: 'refused' });
    expect(await signIn(codes[0] ?? '')).toMatchObject({ status: 'signed-in' });
    expect(await signIn(codes[0] ?? '')).toEqual({ status: 'refused' });
  });

  it('says of a wrong password and of a disabled account what it says of an unknown one', async () => {
    const { person } = await enrolled();
    const wrong = { email: person.email, password: 'wrong password here' };
    expect(await signInWithPassword(wrong, CLIENT)).toEqual({ status: 'refused' });
    await db().administrator.update({ where: { id: person.id }, data: { enabled: false } });
    const right = { email: person.email, password: PASSWORD };
    expect(await signInWithPassword(right, CLIENT)).toEqual({ status: 'refused' });
  });

  it('keeps a wrong code for the audit log, without the code', async () => {
    const { person } = await enrolled();
    await signInWithCode(challengeOf(person.id), '123456', CLIENT);
    const event = (await auditOf(person.id)).at(-1);
    expect(event).toMatchObject({
      action: 'administrator.sign_in_refused',
      changes: { reason: { to: 'wrong_code' } },
    });
    expect(JSON.stringify(event)).not.toContain('123456');
  });

  it('takes no code once the password is another one, or the account is disabled', async () => {
    const { person, secret } = await enrolled();
    const code = codeAt(secret, Date.now());
    await db().administrator.update({ where: { id: person.id }, data: { enabled: false } });
    expect(await signInWithCode(challengeOf(person.id), code, CLIENT)).toEqual({ status: 'refused' });
    await db().administrator.update({
      where: { id: person.id },
      data: { enabled: true, passwordHash: await hashPassword('another password') },
    });
    expect(await signInWithCode(challengeOf(person.id), code, CLIENT)).toEqual({ status: 'refused' });
    expect(await sessionsOf(person.id)).toBe(0);
  });

  it('asks to wait after ten wrong codes, from wherever, but not a browser that was here before', async () => {
    const { person, secret } = await enrolled();
    for (let i = 0; i < 10; i++) {
      expect(await signInWithCode(challengeOf(person.id), '000000', from(`198.51.100.${i}`))).toEqual({
        status: 'refused',
      });
    }
    const code = codeAt(secret, Date.now());
    const elsewhere = from('203.0.113.1');
    expect(await signInWithCode(challengeOf(person.id), code, elsewhere)).toEqual({
      status: 'too-many-attempts',
      retryAfterSeconds: 60,
    });
    const strange = { ...elsewhere, knownBrowser: await sealKnownBrowser('somebody@example.com') };
    expect(await signInWithCode(challengeOf(person.id), code, strange)).toMatchObject({
      status: 'too-many-attempts',
    });
    const known = { ...elsewhere, knownBrowser: await sealKnownBrowser(person.email) };
    expect(await signInWithCode(challengeOf(person.id), code, known)).toMatchObject({ status: 'signed-in' });
  });
});

describe('limits of signing in', () => {
  it('hold at every instance together', async () => {
    const person = await newAdministrator({ passwordHash });
    const wrong = { email: person.email, password: 'wrong password here' };
    for (let i = 0; i < 10; i++) {
      // Another instance knows nothing but what is in the database.
      delete processWide.signInLimits;
      expect(await signInWithPassword(wrong, CLIENT)).toEqual({ status: 'refused' });
    }
    delete processWide.signInLimits;
    expect(await signInWithPassword({ ...wrong, password: PASSWORD }, CLIENT)).toMatchObject({
      status: 'too-many-attempts',
    });
    const known = { ...CLIENT, knownBrowser: await sealKnownBrowser(person.email) };
    expect(await signInWithPassword({ ...wrong, password: PASSWORD }, known)).toMatchObject({
      status: 'signed-in',
    });
  });

  it('go on in this process while the counts cannot be reached', async () => {
    const person = await newAdministrator({ passwordHash });
    const wrong = { email: person.email, password: 'wrong password here' };
    await db().$executeRaw`ALTER TABLE failure_count RENAME TO failure_count_away`;
    try {
      for (let i = 0; i < 10; i++) {
        expect(await signInWithPassword(wrong, CLIENT)).toEqual({ status: 'refused' });
      }
      expect(await signInWithPassword(wrong, CLIENT)).toMatchObject({ status: 'too-many-attempts' });
    } finally {
      await db().$executeRaw`ALTER TABLE failure_count_away RENAME TO failure_count`;
    }
  });

  it('keep no e-mail and no address in the database', async () => {
    const email = 'somebody.at.all@example.com';
    await signInWithPassword({ email, password: 'wrong password here' }, from('203.0.113.77'));
    const kept = JSON.stringify((await db().failureCount.findMany()).map(({ key }) => key));
    expect(kept).toContain('password');
    expect(kept).not.toContain('somebody');
    expect(kept).not.toContain('203.0.113.77');
  });
});
