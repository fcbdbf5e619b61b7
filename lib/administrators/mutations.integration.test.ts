import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { grantActor } from '@/lib/auth/actor';
import { ProofNeeded } from '@/lib/auth/proof-needed';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import { inviteAdministrator } from '@/lib/invitations/mutations';
import { choosePassword } from '@/lib/one-time-links/mutations';
import { findPasswordLink } from '@/lib/one-time-links/queries';
import { listSessionsOf } from '@/lib/sessions/queries';
import { actorOf, auditOf, newAdministrator, ORIGIN, signedIn } from '@/lib/testing/administrators';
import { changeRole, deleteAdministrator, endSessions, issueResetLink, setEnabled } from './mutations';
import { findSessionHolder } from './queries';

const owner = (name = 'Owner') => newAdministrator({ role: 'OWNER', name });
const writer = (person: Awaited<ReturnType<typeof owner>>) => actorOf(person, 'administrators:write');
const stored = (id: string) => db().administrator.findUnique({ where: { id } });

describe('an administrator', () => {
  it('gets another role, and keeps the session, which reads it anew', async () => {
    const actor = writer(await owner());
    const person = await newAdministrator({ role: 'AUDITOR' });
    const session = await signedIn(person);
    await changeRole(actor, { id: person.id, version: 1, role: 'ADMINISTRATOR' });
    expect(await findSessionHolder(session, new Date())).toMatchObject({ role: 'ADMINISTRATOR' });
    expect((await auditOf(person.id)).at(-1)).toEqual({
      action: 'administrator.updated',
      actorName: actor.name,
      changes: { role: { from: 'AUDITOR', to: 'ADMINISTRATOR' } },
    });
  });

  it('gets no other role with a link that was made for the one before', async () => {
    const actor = writer(await owner());
    for (const [from, to] of [
      ['ADMINISTRATOR', 'OWNER'],
      ['OWNER', 'ADMINISTRATOR'],
      ['ADMINISTRATOR', 'AUDITOR'],
    ] as const) {
      const person = await newAdministrator({ role: from });
      const token = await issueResetLink(actor, person, { proven: true });
      await changeRole(actor, { id: person.id, version: 1, role: to }, { proven: true });
      expect(await findPasswordLink(token), `${from} to ${to}`).toBeNull();
    }
    const invited = {
      id: randomUUID(),
      name: 'Ada',
      email: `${randomUUID()}@example.com`,
      role: 'AUDITOR',
    } as const;
    const token = await inviteAdministrator(actor, invited);
    await changeRole(actor, { id: invited.id, version: 1, role: 'OWNER' }, { proven: true });
    await expect(choosePassword(token, 'hash', ORIGIN)).rejects.toEqual(new Refusal('linkInvalid'));
    expect(await stored(invited.id)).toMatchObject({ role: 'OWNER', passwordHash: null });
  });

  it('is disabled together with every session and open link, and enabled without them', async () => {
    const actor = writer(await owner());
    const person = await newAdministrator();
    const session = await signedIn(person);
    const token = await issueResetLink(actor, person);
    await setEnabled(actor, { id: person.id, version: 1, enabled: false });
    await setEnabled(actor, { id: person.id, version: 2, enabled: true });
    expect(await findSessionHolder(session, new Date())).toBeNull();
    expect(await findPasswordLink(token)).toBeNull();
    expect((await auditOf(person.id)).map(({ action }) => action)).toEqual([
      'administrator.signed_in',
      'administrator.link_issued',
      'administrator.disabled',
      'administrator.enabled',
    ]);
  });

  it('is deleted; what they did stays in the audit log', async () => {
    const actor = writer(await owner());
    const person = await newAdministrator();
    const session = await signedIn(person);
    await deleteAdministrator(actor, person);
    expect(await stored(person.id)).toBeNull();
    expect(await findSessionHolder(session, new Date())).toBeNull();
    expect((await auditOf(person.id)).map(({ action }) => action)).toEqual([
      'administrator.signed_in',
      'administrator.deleted',
    ]);
    await expect(deleteAdministrator(actor, person)).rejects.toEqual(new Refusal('deletedMeanwhile'));
  });

  it('gets a link for a new password that takes the place of the one before', async () => {
    const actor = writer(await owner());
    const person = await newAdministrator();
    const [first, second] = [await issueResetLink(actor, person), await issueResetLink(actor, person)];
    expect(await findPasswordLink(first)).toBeNull();
    expect(await findPasswordLink(second)).toMatchObject({ email: person.email });
    const disabled = await newAdministrator({ enabled: false });
    await expect(issueResetLink(actor, disabled)).rejects.toEqual(new Refusal('enableFirst'));
  });

  it('is not changed on top of a change by someone else', async () => {
    const actor = writer(await owner());
    const person = await newAdministrator();
    await changeRole(actor, { id: person.id, version: 1, role: 'AUDITOR' });
    await expect(changeRole(actor, { id: person.id, version: 1, role: 'OWNER' })).rejects.toEqual(
      new Refusal('changedMeanwhile'),
    );
    await expect(setEnabled(actor, { id: person.id, version: 1, enabled: false })).rejects.toEqual(
      new Refusal('changedMeanwhile'),
    );
    expect(await stored(person.id)).toMatchObject({ role: 'AUDITOR', enabled: true, version: 2 });
  });

  it('is left alone, and the audit log too, where nothing would change', async () => {
    const actor = writer(await owner());
    const person = await newAdministrator();
    await changeRole(actor, { id: person.id, version: 1, role: person.role });
    await setEnabled(actor, { id: person.id, version: 1, enabled: true });
    expect(await stored(person.id)).toMatchObject({ version: 1 });
    expect(await auditOf(person.id)).toEqual([]);
  });

  it('may write about others only as an Owner', () => {
    const identity = { kind: 'ADMINISTRATOR', id: randomUUID(), name: 'x', origin: ORIGIN } as const;
    for (const role of ['ADMINISTRATOR', 'AUDITOR'] as const) {
      expect(grantActor({ ...identity, role }, 'administrators:read')).not.toBeNull();
      expect(grantActor({ ...identity, role }, 'administrators:write')).toBeNull();
    }
  });
});

describe('what gives an Owner’s power, or takes it', () => {
  it('is not done unless the actor has shown who they are', async () => {
    const actor = writer(await owner());
    const [other, auditor] = [await owner(), await newAdministrator({ role: 'AUDITOR' })];
    const disabled = await newAdministrator({ role: 'OWNER', enabled: false });
    for (const deed of [
      () => changeRole(actor, { id: other.id, version: 1, role: 'AUDITOR' }),
      () => changeRole(actor, { id: disabled.id, version: 1, role: 'AUDITOR' }),
      () => changeRole(actor, { id: auditor.id, version: 1, role: 'OWNER' }),
      () => setEnabled(actor, { id: disabled.id, version: 1, enabled: true }),
      () => issueResetLink(actor, other),
    ]) {
      await expect(deed()).rejects.toThrow(ProofNeeded);
    }
    for (const { id } of [other, auditor, disabled]) {
      expect(await stored(id)).toMatchObject({ version: 1 });
      expect(await auditOf(id)).toEqual([]);
    }
  });

  it('leaves no link that was made unasked, where somebody becomes an Owner at the same moment', async () => {
    const actor = writer(await owner());
    for (let round = 0; round < 5; round++) {
      const person = await newAdministrator();
      const [link] = await Promise.allSettled([
        issueResetLink(actor, person),
        changeRole(actor, { id: person.id, version: 1, role: 'OWNER' }, { proven: true }),
      ]);
      if (link.status === 'rejected') expect(link.reason).toBeInstanceOf(ProofNeeded);
      expect(await stored(person.id)).toMatchObject({ role: 'OWNER' });
      expect(await db().oneTimeLink.count({ where: { administratorId: person.id } })).toBe(0);
    }
  });
});

describe('the sessions of somebody else', () => {
  it('are listed for an Owner, end one by one or all at once, and are recorded', async () => {
    const actor = writer(await owner());
    const person = await newAdministrator();
    const [first, second, third] = await Promise.all([signedIn(person), signedIn(person), signedIn(person)]);
    expect((await listSessionsOf(actor, person.id)).map(({ id }) => id).sort()).toEqual(
      [first, second, third].sort(),
    );
    expect(await endSessions(actor, { id: person.id, sessionId: second })).toBe(1);
    expect(await findSessionHolder(second, new Date())).toBeNull();
    expect(await findSessionHolder(first, new Date())).not.toBeNull();
    expect(await endSessions(actor, { id: person.id })).toBe(2);
    expect(await listSessionsOf(actor, person.id)).toEqual([]);
    expect(await endSessions(actor, { id: person.id })).toBe(0);
    const ended = (await auditOf(person.id)).filter(
      ({ action }) => action === 'administrator.sessions_ended',
    );
    expect(ended.map(({ changes }) => changes)).toEqual([
      { sessions: { from: 3, to: 2 } },
      { sessions: { from: 2, to: 0 } },
    ]);
  });

  it('are not those of a third, nor one’s own, nor for who is no Owner any more', async () => {
    const person = await owner();
    const actor = writer(person);
    const [one, other] = await Promise.all([newAdministrator(), newAdministrator()]);
    const session = await signedIn(other);
    expect(await endSessions(actor, { id: one.id, sessionId: session })).toBe(0);
    expect(await findSessionHolder(session, new Date())).not.toBeNull();
    await expect(endSessions(actor, { id: person.id })).rejects.toEqual(new Refusal('notYourself'));
    expect(await listSessionsOf(actor, 'no id')).toEqual([]);
    await db().administrator.update({ where: { id: person.id }, data: { role: 'AUDITOR' } });
    await expect(endSessions(actor, { id: other.id })).rejects.toEqual(new Refusal('notPermitted'));
  });
});
