import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { allowed, person } from '@/lib/testing/actors';
import {
  createApplication,
  deleteApplication,
  setApplicationEnabled,
  signOutEverywhere,
  updateApplication,
  updateGrants,
} from './mutations';

const actor = allowed('applications:write');
const absent = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';

const create = (name = 'Billing', id: string = crypto.randomUUID()) =>
  createApplication(actor, { id, name, description: '' });
const eventsOf = (id: string) =>
  db().auditEvent.findMany({
    where: { applicationId: id },
    orderBy: { id: 'asc' },
    select: { action: true, targetName: true, changes: true, actorId: true, requestId: true },
  });
const actionsOf = async (id: string) => (await eventsOf(id)).map(({ action }) => action);
const stored = (id: string) => db().application.findUnique({ where: { id } });
const refused = (key: string) => expect.objectContaining({ name: 'Refusal', key });

describe('creating an application', () => {
  it('gives it a Client ID of 32 letters and digits, and tells the audit log', async () => {
    const created = await create('Billing');
    expect(created).toMatchObject({ name: 'Billing', clientId: expect.stringMatching(/^[0-9A-Za-z]{32}$/) });
    expect(await stored(created.id)).toMatchObject({ ...created, enabled: true, version: 1 });
    expect(await eventsOf(created.id)).toEqual([
      {
        action: 'application.created',
        targetName: 'Billing',
        changes: {
          clientId: { from: null, to: created.clientId },
          name: { from: null, to: 'Billing' },
          description: { from: null, to: '' },
        },
        actorId: actor.id,
        requestId: 'request-1',
      },
    ]);
  });

  it('makes one application of a form that is sent five times at once', async () => {
    const id = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => create('Twice', id)));
    expect(new Set(answers.map(({ clientId }) => clientId)).size).toBe(1);
    expect(await db().application.count({ where: { name: 'Twice' } })).toBe(1);
    expect(await actionsOf(id)).toEqual(['application.created']);
  });

  it("does not answer with another administrator's application", async () => {
    const { id } = await create();
    const other = allowed('applications:write');
    await expect(createApplication(other, { id, name: 'Mine', description: '' })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
    expect((await stored(id))?.name).toBe('Billing');
  });

  it('is not open to auditors', () => {
    expect(person('AUDITOR', 'applications:write', crypto.randomUUID())).toBeNull();
  });
});

describe('editing an application', () => {
  it('writes what changed and tells from what to what', async () => {
    const { id } = await create('Old');
    const edit = { id, version: 1, name: 'New', description: 'For invoices' };
    expect(await updateApplication(actor, edit)).toEqual({ version: 2 });
    expect(await stored(id)).toMatchObject({ name: 'New', description: 'For invoices', version: 2 });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'application.updated',
      targetName: 'New',
      changes: { name: { from: 'Old', to: 'New' }, description: { from: '', to: 'For invoices' } },
    });
  });

  it('writes and records nothing when nothing differs', async () => {
    const { id } = await create('Same');
    const before = await stored(id);
    expect(await updateApplication(actor, { id, version: 1, name: 'Same', description: '' })).toEqual({
      version: 1,
    });
    expect(await stored(id)).toEqual(before);
    expect(await actionsOf(id)).toEqual(['application.created']);
  });

  it('lets one of two edits that were made on the same version through', async () => {
    const { id } = await create('Shared');
    const edit = (name: string) => updateApplication(actor, { id, version: 1, name, description: '' });
    const outcomes = await Promise.allSettled([edit('Left'), edit('Right')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).toEqual(refused('changedMeanwhile'));
    expect(await stored(id)).toMatchObject({ version: 2 });
    expect(await actionsOf(id)).toEqual(['application.created', 'application.updated']);
  });

  it('says that the application is gone', async () => {
    await expect(
      updateApplication(actor, { id: absent, version: 1, name: 'x', description: '' }),
    ).rejects.toEqual(refused('deletedMeanwhile'));
  });
});

describe('the grants of an application', () => {
  it('are changed on the version that was shown, and audited', async () => {
    const { id } = await create();
    expect(await updateGrants(actor, { id, version: 1, clientCredentialsAllowed: false })).toEqual({
      version: 2,
    });
    expect(await stored(id)).toMatchObject({ clientCredentialsAllowed: false });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'application.updated',
      changes: { clientCredentialsAllowed: { from: true, to: false } },
    });
    await expect(updateGrants(actor, { id, version: 1, clientCredentialsAllowed: true })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
    expect(await stored(id)).toMatchObject({ clientCredentialsAllowed: false });
  });
});

describe('enabling and disabling an application', () => {
  it('can be taken back with the version that it answered, unless the application was changed since', async () => {
    const { id } = await create();
    const disabled = await setApplicationEnabled(actor, { id, enabled: false });
    expect(disabled).toEqual({ changed: true, version: 2 });
    expect(await setApplicationEnabled(actor, { id, enabled: false })).toEqual({
      changed: false,
      version: 2,
    });
    expect(await setApplicationEnabled(actor, { id, enabled: true, version: 2 })).toEqual({
      changed: true,
      version: 3,
    });
    await expect(setApplicationEnabled(actor, { id, enabled: false, version: 2 })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
  });

  it('records each change once, and nothing where nothing changes', async () => {
    const { id } = await create();
    await setApplicationEnabled(actor, { id, enabled: true });
    await setApplicationEnabled(actor, { id, enabled: false });
    await Promise.all([1, 2, 3].map(() => setApplicationEnabled(actor, { id, enabled: false })));
    expect(await stored(id)).toMatchObject({ enabled: false });
    await setApplicationEnabled(actor, { id, enabled: true });
    expect(await stored(id)).toMatchObject({ enabled: true });
    expect(await actionsOf(id)).toEqual([
      'application.created',
      'application.disabled',
      'application.enabled',
    ]);
  });

  it('lets an edit that was begun before know', async () => {
    const { id } = await create();
    await setApplicationEnabled(actor, { id, enabled: false });
    await expect(updateApplication(actor, { id, version: 1, name: 'x', description: '' })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
  });

  it('says that the application is gone', async () => {
    await expect(setApplicationEnabled(actor, { id: absent, enabled: false })).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
  });
});

describe('signing an application out everywhere', () => {
  it('is as of now by whichever clock is ahead, never goes back, and is told by the log', async () => {
    const { id } = await create('Leaky');
    const before = Date.now();
    await signOutEverywhere(actor, { id }, new Date(0));
    const first = (await stored(id))?.tokensValidAfter ?? new Date(0);
    expect(first.getTime()).toBeGreaterThanOrEqual(before - 1000);
    const ahead = new Date(before + 60_000);
    await signOutEverywhere(actor, { id }, ahead);
    expect((await stored(id))?.tokensValidAfter).toEqual(ahead);
    await signOutEverywhere(actor, { id }, new Date());
    expect((await stored(id))?.tokensValidAfter).toEqual(ahead);
    const events = (await eventsOf(id)).slice(1);
    expect(events).toMatchObject([
      { changes: { tokensValidAfter: { from: null, to: first.toISOString() } } },
      { changes: { tokensValidAfter: { from: first.toISOString(), to: ahead.toISOString() } } },
      { action: 'application.signed_out_everywhere', targetName: 'Leaky' },
    ]);
  });

  it('leaves a form that is open alone', async () => {
    const { id } = await create();
    await signOutEverywhere(actor, { id }, new Date());
    expect(await updateGrants(actor, { id, version: 1, clientCredentialsAllowed: false })).toEqual({
      version: 2,
    });
  });

  it('says that the application is gone', async () => {
    await expect(signOutEverywhere(actor, { id: absent }, new Date())).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
  });
});

describe('deleting an application', () => {
  it('takes secrets, authorizations and scopes along, and leaves the audit log', async () => {
    const { id, clientId } = await create('Doomed');
    const api = await db().enterpriseApi.create({
      data: {
        name: 'Mail',
        identifier: 'mail',
        permissions: { create: { code: 'read', description: '', position: 1 } },
      },
      select: { id: true, permissions: { select: { id: true } } },
    });
    await db().authorization.create({
      data: {
        applicationId: id,
        apiId: api.id,
        assignedScopes: { create: { permission: { connect: { id: api.permissions[0]?.id ?? '' } } } },
      },
    });
    await db().clientSecret.create({ data: { applicationId: id, digest: new Uint8Array(32), tail: 'abcd' } });

    await deleteApplication(actor, { id, name: 'Doomed' });

    expect(await stored(id)).toBeNull();
    expect(await db().clientSecret.count({ where: { applicationId: id } })).toBe(0);
    expect(await db().authorization.count({ where: { applicationId: id } })).toBe(0);
    expect(await db().assignedScope.count({ where: { applicationId: id } })).toBe(0);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      action: 'application.deleted',
      targetName: 'Doomed',
      changes: { clientId: { from: clientId, to: null } },
    });
  });

  it('keeps one that has another name by now', async () => {
    const { id } = await create('Old');
    await updateApplication(actor, { id, version: 1, name: 'New', description: '' });
    await expect(deleteApplication(actor, { id, name: 'Old' })).rejects.toEqual(refused('changedMeanwhile'));
    expect(await stored(id)).not.toBeNull();
  });

  it('happens once when two ask for it', async () => {
    const { id } = await create('Doomed');
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => deleteApplication(actor, { id, name: 'Doomed' })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toEqual(
      refused('deletedMeanwhile'),
    );
    expect((await actionsOf(id)).filter((action) => action === 'application.deleted')).toHaveLength(1);
  });
});
