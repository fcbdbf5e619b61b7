import { beforeEach, describe, expect, it } from 'vitest';
import { findSessionHolder } from '@/lib/administrators/queries';
import { changePassword } from '@/lib/auth/change-password';
import { hashPassword, verifyPassword } from '@/lib/auth/password';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { processWide } from '@/lib/process-wide';
import { listSessions } from '@/lib/sessions/queries';
import { actorOf, auditOf, CLIENT, newAdministrator, signedIn } from '@/lib/testing/administrators';
import { changeOwnName, changeOwnPassword } from './mutations';
import { getProfile } from './queries';

const CURRENT = 'correct horse battery';
const NEXT = 'staple horse battery';
const passwordHash = await hashPassword(CURRENT);

async function someone(data: Parameters<typeof newAdministrator>[0] = {}) {
  const person = await newAdministrator({ passwordHash, role: 'AUDITOR', ...data });
  return { person, actor: actorOf(person, 'profile:write') };
}

beforeEach(() => {
  delete processWide.signInLimits;
  return db().failureCount.deleteMany();
});

describe('one’s own password', () => {
  it('is changed with the current one; only the session in which that happens stays', async () => {
    const { person, actor } = await someone();
    const [here, elsewhere] = [await signedIn(person), await signedIn(person)];
    await changePassword(actor, here, { currentPassword: CURRENT, password: NEXT }, CLIENT);
    const stored = await db().administrator.findUniqueOrThrow({ where: { id: person.id } });
    expect(await verifyPassword(stored.passwordHash, NEXT)).toBe(true);
    expect(await findSessionHolder(here, new Date())).not.toBeNull();
    expect(await findSessionHolder(elsewhere, new Date())).toBeNull();
    expect(await listSessions(actor)).toMatchObject([{ id: here, sourceAddress: '192.0.2.10' }]);
    expect((await auditOf(person.id)).at(-1)).toMatchObject({ action: 'administrator.password_changed' });
  });

  it('stays when the current one is wrong or there is none, and the tries are counted', async () => {
    const wrong = new Refusal('currentPasswordWrong', 'currentPassword');
    const { actor } = await someone({ passwordHash: null });
    const attempt = { currentPassword: 'wrong password here', password: NEXT };
    await expect(changePassword(actor, '', attempt, CLIENT)).rejects.toEqual(wrong);
    const { actor: guessed, person } = await someone();
    for (let i = 0; i < 10; i++)
      await expect(changePassword(guessed, '', attempt, CLIENT)).rejects.toEqual(wrong);
    await expect(
      changePassword(guessed, '', { currentPassword: CURRENT, password: NEXT }, CLIENT),
    ).rejects.toMatchObject({ key: 'tooManyAttempts', values: { minutes: 1 } });
    expect(await db().administrator.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      passwordHash,
    });
  });

  it('is not changed on top of a change at the same moment', async () => {
    const { person, actor } = await someone();
    const sessionId = await signedIn(person);
    const change = (newHash: string) =>
      changeOwnPassword(actor, { verifiedHash: passwordHash, newHash, sessionId });
    const outcomes = await Promise.allSettled([change('$argon2id$a'), change('$argon2id$b')]);
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toEqual([new Refusal('changedMeanwhile')]);
  });
});

describe('one’s own name', () => {
  it('is changed, and told to the audit log once', async () => {
    const { person, actor } = await someone({ name: 'Before' });
    await changeOwnName(actor, { name: 'After', version: 1 });
    await changeOwnName(actor, { name: 'After', version: 2 });
    expect(await getProfile(actor)).toEqual({
      name: 'After',
      email: person.email,
      role: 'AUDITOR',
      hasPassword: true,
      secondFactorRequired: false,
      version: 2,
    });
    expect(await auditOf(person.id)).toMatchObject([{ changes: { name: { from: 'Before', to: 'After' } } }]);
    await expect(changeOwnName(actor, { name: 'Late', version: 1 })).rejects.toEqual(
      new Refusal('changedMeanwhile'),
    );
  });
});

describe('one’s own sessions', () => {
  it('are listed without those of others', async () => {
    const { person, actor } = await someone();
    const { person: other } = await someone();
    const [first, second] = [await signedIn(person), await signedIn(person)];
    await signedIn(other);
    expect((await listSessions(actor)).map(({ id }) => id)).toEqual([second, first]);
  });
});
