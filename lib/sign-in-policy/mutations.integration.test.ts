import { beforeEach, describe, expect, it } from 'vitest';
import { findSessionHolder } from '@/lib/administrators/queries';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { enrolled } from '@/lib/second-factors/testing';
import { startSession } from '@/lib/sessions/mutations';
import { actorOf, CLIENT, newAdministrator, signedIn } from '@/lib/testing/administrators';
import { changeSignInPolicy } from './mutations';
import { getSignInPolicy, listOwners } from './queries';

beforeEach(async () => {
  await db().administrator.deleteMany();
  await db().signInPolicy.update({ where: { id: 1 }, data: { secondFactorForOwners: false, version: 1 } });
});

const due = async (sessionId: string | null) =>
  (await findSessionHolder(sessionId ?? '', new Date()))?.secondFactorDue;
const requireIt = { version: 1, secondFactorForOwners: true };

describe('the rule that Owners need a second factor', () => {
  it('holds at once for Owners without one, and for nobody else', async () => {
    const { person: owner } = await enrolled({ role: 'OWNER' });
    const bare = await newAdministrator({ role: 'OWNER' });
    const administrator = await newAdministrator();
    const sessions = await Promise.all([owner, bare, administrator].map(signedIn));
    const throughProvider = await startSession({ administratorId: bare.id }, CLIENT, 'openid');
    expect(await Promise.all(sessions.map(due))).toEqual([false, false, false]);

    await changeSignInPolicy(actorOf(owner, 'administrators:write'), requireIt);
    expect(await Promise.all(sessions.map(due))).toEqual([false, true, false]);
    expect(await due(throughProvider)).toBe(false);
    const events = await db().auditEvent.findMany({ where: { action: 'sign_in_policy.changed' } });
    expect(events).toMatchObject([
      { actorId: owner.id, changes: { secondFactorForOwners: { from: false, to: true } } },
    ]);
  });

  it('holds for whom is made an Owner afterwards', async () => {
    const { person: owner } = await enrolled({ role: 'OWNER' });
    const person = await newAdministrator();
    const session = await signedIn(person);
    await changeSignInPolicy(actorOf(owner, 'administrators:write'), requireIt);
    await db().administrator.update({ where: { id: person.id }, data: { role: 'OWNER' } });
    expect(await due(session)).toBe(true);
  });

  it('cannot be switched on by an Owner who has none, but off', async () => {
    const bare = actorOf(await newAdministrator({ role: 'OWNER' }), 'administrators:write');
    await expect(changeSignInPolicy(bare, requireIt)).rejects.toEqual(new Refusal('secondFactorFirst'));
    await changeSignInPolicy(systemActor('test'), requireIt);
    await changeSignInPolicy(bare, { version: 2, secondFactorForOwners: false });
    const reader = actorOf(await newAdministrator({ role: 'AUDITOR' }), 'administrators:read');
    expect(await getSignInPolicy(reader)).toEqual({ secondFactorForOwners: false, version: 3 });
  });

  it('is not changed over somebody else’s change, nor by who is no Owner any more', async () => {
    const { person } = await enrolled({ role: 'OWNER' });
    const owner = actorOf(person, 'administrators:write');
    await expect(changeSignInPolicy(owner, { ...requireIt, version: 2 })).rejects.toEqual(
      new Refusal('changedMeanwhile'),
    );
    await db().administrator.update({ where: { id: person.id }, data: { role: 'AUDITOR' } });
    await expect(changeSignInPolicy(owner, requireIt)).rejects.toEqual(new Refusal('notPermitted'));
  });

  it('shows beforehand whom it would stop', async () => {
    await enrolled({ role: 'OWNER', name: 'A' });
    await newAdministrator({ role: 'OWNER', name: 'B' });
    await newAdministrator({ role: 'OWNER', name: 'C', enabled: false });
    await newAdministrator({ name: 'D' });
    const reader = actorOf(await newAdministrator({ role: 'AUDITOR' }), 'administrators:read');
    expect(await listOwners(reader)).toMatchObject([
      { name: 'A', hasSecondFactor: true, hasPassword: true },
      { name: 'B', hasSecondFactor: false, hasPassword: false },
    ]);
  });
});
