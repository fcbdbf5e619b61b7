import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { processWide } from '@/lib/process-wide';
import { codeAt, enrolled, PASSWORD, passwordHash } from '@/lib/second-factors/testing';
import { startSession } from '@/lib/sessions/mutations';
import { actorOf, CLIENT, newAdministrator, signedIn } from '@/lib/testing/administrators';
import { type Proof, RECENT_MS, requireRecentProof } from './recent-proof';

beforeEach(async () => {
  delete processWide.signInLimits;
  await db().failureCount.deleteMany();
});

type Person = Awaited<ReturnType<typeof newAdministrator>>;

/** Asks so many milliseconds after somebody has signed in. */
async function asked(person: Person, sessionId: string, after: number, proof: Proof = {}) {
  const { createdAt } = await db().administratorSession.findUniqueOrThrow({ where: { id: sessionId } });
  const now = new Date(createdAt.getTime() + after);
  return requireRecentProof(actorOf(person, 'profile:write'), { sessionId, client: CLIENT }, proof, now).then(
    () => 'goes on',
    ({ key, field }) => `${key} ${field ?? ''}`.trim(),
  );
}

describe('an Owner who does what gives power over everything', () => {
  it('is not asked within five minutes of signing in, and then for the password, for which five minutes hold again', async () => {
    const person = await newAdministrator({ passwordHash, role: 'OWNER' });
    const sessionId = await signedIn(person);
    expect(await asked(person, sessionId, RECENT_MS - 1)).toBe('goes on');
    expect(await asked(person, sessionId, RECENT_MS)).toBe('proveByPassword currentPassword');
    const wrong = { currentPassword: 'wrong password here' };
    expect(await asked(person, sessionId, RECENT_MS, wrong)).toBe('currentPasswordWrong currentPassword');
    expect(await asked(person, sessionId, RECENT_MS)).toBe('proveByPassword currentPassword');
    expect(await asked(person, sessionId, RECENT_MS, { currentPassword: PASSWORD })).toBe('goes on');
    expect(await asked(person, sessionId, 2 * RECENT_MS - 1)).toBe('goes on');
    expect(await asked(person, sessionId, 2 * RECENT_MS)).toBe('proveByPassword currentPassword');
  });

  it('is asked for a code where there is a second factor, once each; the password is no proof there', async () => {
    const { person, secret, codes } = await enrolled({ role: 'OWNER' });
    const sessionId = await signedIn(person);
    expect(await asked(person, sessionId, RECENT_MS)).toBe('proveByCode code');
    expect(await asked(person, sessionId, RECENT_MS, { currentPassword: PASSWORD })).toBe('proveByCode code');
    expect(await asked(person, sessionId, RECENT_MS, { code: '000000' })).toBe('codeWrong code');
    const code = codeAt(secret, Date.now());
    expect(await asked(person, sessionId, RECENT_MS, { code })).toBe('goes on');
    expect(await asked(person, sessionId, 2 * RECENT_MS, { code })).toBe('codeWrong code');
    expect(await asked(person, sessionId, 2 * RECENT_MS, { code: codes[0] })).toBe('goes on');
  });

  it('has proved it in that session alone', async () => {
    const person = await newAdministrator({ passwordHash, role: 'OWNER' });
    const [stolen, own] = [await signedIn(person), await signedIn(person)];
    expect(await asked(person, own, RECENT_MS, { currentPassword: PASSWORD })).toBe('goes on');
    expect(await asked(person, stolen, RECENT_MS)).toBe('proveByPassword currentPassword');
  });

  it('signs in again where there is nothing but the provider to prove it by', async () => {
    const person = await newAdministrator({ role: 'OWNER' });
    const sessionId = await startSession({ administratorId: person.id }, CLIENT, 'openid');
    expect(await asked(person, sessionId ?? '', RECENT_MS - 1)).toBe('goes on');
    expect(await asked(person, sessionId ?? '', RECENT_MS, { currentPassword: PASSWORD })).toBe(
      'proveBySignIn',
    );
  });

  it('is asked where the session is not theirs, has ended, or is from the future', async () => {
    const person = await newAdministrator({ passwordHash, role: 'OWNER' });
    const other = await signedIn(await newAdministrator({ passwordHash, role: 'OWNER' }));
    expect(await asked(person, other, 0)).toBe('proveByPassword currentPassword');
    const sessionId = await signedIn(person);
    expect(await asked(person, sessionId, -1000)).toBe('proveByPassword currentPassword');
  });

  it('cannot be tried out: wrong passwords are counted as when signing in', async () => {
    const person = await newAdministrator({ passwordHash, role: 'OWNER' });
    const sessionId = await signedIn(person);
    const wrong = { currentPassword: 'wrong password here' };
    for (let i = 0; i < 10; i++) await asked(person, sessionId, RECENT_MS, wrong);
    expect(await asked(person, sessionId, RECENT_MS, { currentPassword: PASSWORD })).toBe('tooManyAttempts');
  });
});
