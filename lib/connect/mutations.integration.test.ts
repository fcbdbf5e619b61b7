import { beforeEach, describe, expect, it } from 'vitest';
import { clientSecretDigest } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { assignedCodes, newApi, newApplication } from '@/lib/testing/authorizations';
import { connect } from './mutations';
import { findPickedApi, findPickedApplication, listApiChoices, listApplicationChoices } from './queries';
import { connectExistingSchema, connectNewSchema } from './schema';

const actor = allowed('applications:write', 'credentials:write', 'authorizations:write');
const reader = allowed('applications:read', 'authorizations:read');
const apiReader = allowed('apis:read');
const now = new Date('2026-11-23T12:00:00Z');
const nowhere = '0198f2a0-0000-7000-8000-0000000000ff';

let api: Awaited<ReturnType<typeof newApi>>;
beforeEach(async () => {
  api = await newApi('Calendar', ['read', 'add', 'delete']);
});

const newForm = (fields: object = {}) =>
  connectNewSchema.parse({
    id: crypto.randomUUID(),
    name: 'Shop',
    description: 'Sells',
    apiId: api.id,
    permissionIds: api.permissionIds.slice(0, 2),
    basedOn: [],
    ...fields,
  });
const existingForm = (applicationId: string, fields: object = {}) =>
  connectExistingSchema.parse({
    id: crypto.randomUUID(),
    applicationId,
    withSecret: 'on',
    apiId: api.id,
    permissionIds: api.permissionIds.slice(0, 2),
    basedOn: [],
    ...fields,
  });

const actionsOf = async (applicationId: string) =>
  (
    await db().auditEvent.findMany({
      where: { applicationId },
      orderBy: { id: 'asc' },
      select: { action: true },
    })
  ).map(({ action }) => action);
const secretsOf = (applicationId: string) => db().clientSecret.findMany({ where: { applicationId } });
const everything = async () => ({
  applications: await db().application.count(),
  authorizations: await db().authorization.count(),
  secrets: await db().clientSecret.count(),
  events: await db().auditEvent.count(),
});

describe('connecting a new application', () => {
  it('makes application, authorization, scopes and secret, and records each', async () => {
    const { application, issued, ...rest } = await connect(actor, newForm(), now);
    expect(rest).toEqual({
      api: { id: api.id, name: 'Calendar', identifier: api.identifier },
      scopes: ['read', 'add'],
    });
    expect(application).toMatchObject({ name: 'Shop', clientId: expect.stringMatching(/^[0-9A-Za-z]{32}$/) });
    expect(await assignedCodes(application.id, api.id)).toEqual(['read', 'add']);
    const [secret] = await secretsOf(application.id);
    expect(Buffer.from(secret?.digest ?? [])).toEqual(clientSecretDigest(issued?.secret ?? ''));
    expect(secret?.expiresAt).toBeNull();
    expect(await actionsOf(application.id)).toEqual([
      'application.created',
      'authorization.created',
      'authorization.scopes_assigned',
      'client_secret.created',
    ]);
    const events = await db().auditEvent.findMany({ where: { applicationId: application.id } });
    expect(JSON.stringify(events)).not.toContain(issued?.secret);
  });

  it('gives the secret the expiry that was chosen', async () => {
    const { application } = await connect(actor, newForm({ expiry: '30d' }), now);
    expect((await secretsOf(application.id))[0]?.expiresAt).toEqual(new Date('2026-12-23T12:00:00Z'));
    await expect(
      connect(actor, newForm({ expiry: 'date', expiryDate: '2026-11-01' }), now),
    ).rejects.toMatchObject({ key: 'expiryDateOver', field: 'expiryDate' });
  });

  it('makes one of it however often the same form is sent, and shows its secret once', async () => {
    const form = newForm();
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => connect(actor, form, now)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ key: 'connectedAlready' });
    }
    expect(await secretsOf(form.id)).toHaveLength(1);
    expect(await actionsOf(form.id)).toHaveLength(4);
  });

  it.each([
    ['an API that is gone', { apiId: nowhere, permissionIds: [] }, 'apiId', 'apiDeletedMeanwhile'],
    [
      'a permission that is gone',
      { permissionIds: [nowhere] },
      'permissionIds',
      'permissionDeletedMeanwhile',
    ],
  ])('leaves nothing behind for %s, and says so at its field', async (_, fields, field, key) => {
    const before = await everything();
    await expect(connect(actor, newForm(fields), now)).rejects.toMatchObject({ key, field });
    expect(await everything()).toEqual(before);
  });

  it('goes through while other forms write to the same application and API', async () => {
    const forms = Array.from({ length: 6 }, () => newForm());
    await Promise.all(forms.map((form) => connect(actor, form, now)));
    expect(await db().authorization.count({ where: { apiId: api.id } })).toBe(6);
  });
});

describe('connecting an application that exists', () => {
  it('lets it in and makes a secret beside the one that it has', async () => {
    const { id } = await newApplication('Till');
    await connect(actor, existingForm(id), now);
    const other = await newApi('Mail', ['send']);
    const form = existingForm(id, { apiId: other.id, permissionIds: other.permissionIds });
    const { issued } = await connect(actor, form, now);
    expect(issued?.name).toBe('Secret 2');
    expect(await secretsOf(id)).toHaveLength(2);
    await expect(connect(actor, form, now)).rejects.toMatchObject({ key: 'connectedAlready' });
    expect(await secretsOf(id)).toHaveLength(2);
  });

  it('makes no secret where none is asked for', async () => {
    const { id } = await newApplication();
    const { issued, scopes } = await connect(actor, existingForm(id, { withSecret: undefined }), now);
    expect([issued, scopes]).toEqual([null, ['read', 'add']]);
    expect(await secretsOf(id)).toEqual([]);
    expect(await actionsOf(id)).toEqual(['authorization.created', 'authorization.scopes_assigned']);
  });

  it('changes the scopes that it has, but not ones that nobody saw', async () => {
    const { id } = await newApplication();
    const withSecret = undefined;
    await connect(actor, existingForm(id, { withSecret }), now);
    const [read = '', add = '', remove = ''] = api.permissionIds;
    const change = { withSecret, permissionIds: [read, remove] };
    await expect(connect(actor, existingForm(id, { ...change, basedOn: [] }), now)).rejects.toMatchObject({
      key: 'changedMeanwhile',
    });
    await connect(actor, existingForm(id, { ...change, basedOn: [read, add] }), now);
    expect(await assignedCodes(id, api.id)).toEqual(['read', 'delete']);
  });

  it('is refused where it is gone, or has all the secrets that it may have', async () => {
    await expect(connect(actor, existingForm(nowhere), now)).rejects.toMatchObject({
      key: 'deletedMeanwhile',
      field: 'applicationId',
    });
    const { id } = await newApplication();
    for (let nth = 0; nth < 5; nth++) {
      const basedOn = nth === 0 ? [] : api.permissionIds.slice(0, 2);
      await connect(actor, existingForm(id, { basedOn }), now);
    }
    await expect(connect(actor, existingForm(id), now)).rejects.toMatchObject({
      key: 'clientSecretLimit',
      field: 'withSecret',
    });
  });
});

describe('what there is to pick', () => {
  it('is the first few that match, and says that there are more', async () => {
    for (let nth = 0; nth < 7; nth++) await newApi(`Pick ${nth}`);
    const all = await listApiChoices(apiReader, 'pick');
    expect(all.rows.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5].map((nth) => `Pick ${nth}`));
    expect(all.more).toBe(true);
    expect((await listApiChoices(apiReader, 'Pick 6')).rows).toMatchObject([
      { name: 'Pick 6', permissions: 0 },
    ]);
    await newApi('Own management');
    expect((await listApiChoices(apiReader, 'management')).rows.map(({ name }) => name)).toEqual([
      'Own management',
      'Management API',
    ]);
    const { clientId } = await newApplication('Picked application');
    expect((await listApplicationChoices(reader, clientId)).rows).toMatchObject([
      { name: 'Picked application' },
    ]);
  });

  it('tells of the API its permissions, and of the application what it has of them', async () => {
    expect((await findPickedApi(apiReader, api.id))?.list.map(({ code }) => code)).toEqual([
      'read',
      'add',
      'delete',
    ]);
    const { id } = await newApplication();
    await connect(actor, existingForm(id), now);
    expect(await findPickedApplication(reader, id, api.id, now)).toMatchObject({
      liveSecrets: 1,
      hasKeys: false,
      authorization: { ended: false, assigned: expect.arrayContaining(api.permissionIds.slice(0, 2)) },
    });
    expect(await findPickedApi(apiReader, nowhere)).toBeNull();
    expect(await findPickedApplication(reader, nowhere, null, now)).toBeNull();
  });
});
