import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { person } from '@/lib/testing/actors';
import { assignedCodes, auditOf, newApi, newApplication, writer } from '@/lib/testing/authorizations';
import { assignScopes, authorizeApplication, revokeAuthorization } from './mutations';

const nowhere = '0198f2a0-0000-7000-8000-0000000000ff';

let application: Awaited<ReturnType<typeof newApplication>>;
let api: Awaited<ReturnType<typeof newApi>>;
let key: { applicationId: string; apiId: string };

beforeEach(async () => {
  application = await newApplication();
  api = await newApi('Calendar', ['read', 'add', 'delete']);
  key = { applicationId: application.id, apiId: api.id };
});

const permission = (index: number) => api.permissionIds[index] ?? '';
const isAuthorized = async () => (await db().authorization.count({ where: key })) === 1;

it('is refused to auditors', () => {
  expect(person('AUDITOR', 'authorizations:write', nowhere)).toBeNull();
});

describe('authorizing an application', () => {
  it('lets it in without any scope and tells both sides', async () => {
    await authorizeApplication(writer, key);
    expect(await isAuthorized()).toBe(true);
    expect(await assignedCodes(application.id, api.id)).toEqual([]);
    expect(await auditOf(api.id)).toEqual([
      {
        action: 'authorization.created',
        targetName: 'Shop → Calendar',
        applicationId: application.id,
        actorName: 'administrator@example.com',
        changes: { authorized: { from: false, to: true } },
      },
    ]);
  });

  it('makes one authorization and one audit event however often it is clicked', async () => {
    await Promise.all(Array.from({ length: 5 }, () => authorizeApplication(writer, key)));
    await authorizeApplication(writer, key);
    expect(await db().authorization.count({ where: key })).toBe(1);
    expect(await auditOf(api.id)).toHaveLength(1);
  });

  it('says which of the two was deleted meanwhile', async () => {
    await expect(authorizeApplication(writer, { ...key, applicationId: nowhere })).rejects.toMatchObject({
      key: 'applicationDeletedMeanwhile',
    });
    await expect(authorizeApplication(writer, { ...key, apiId: nowhere })).rejects.toMatchObject({
      key: 'apiDeletedMeanwhile',
    });
    expect(await auditOf(api.id)).toEqual([]);
  });

  it('never authorizes on an API that is being deleted', async () => {
    const outcomes = await Promise.allSettled([
      db().enterpriseApi.delete({ where: { id: api.id } }),
      authorizeApplication(writer, key),
    ]);
    expect(outcomes[0].status).toBe('fulfilled');
    if (outcomes[1].status === 'rejected') {
      expect(outcomes[1].reason).toMatchObject({ key: 'apiDeletedMeanwhile' });
    }
    expect(await isAuthorized()).toBe(false);
  });
});

describe('revoking an authorization', () => {
  it('takes the scopes along and records which they were, in the order of the API', async () => {
    await authorizeApplication(writer, key);
    await assignScopes(writer, { ...key, permissionIds: [permission(2), permission(0)], basedOn: [] });
    expect(await revokeAuthorization(writer, key)).toBe(true);
    expect(await isAuthorized()).toBe(false);
    expect(await assignedCodes(application.id, api.id)).toEqual([]);
    expect((await auditOf(api.id)).at(-1)).toMatchObject({
      action: 'authorization.revoked',
      applicationId: application.id,
      changes: { scopes: { from: ['read', 'delete'], to: [] } },
    });
  });

  it('of one that is gone says so and records nothing more', async () => {
    await authorizeApplication(writer, key);
    const revoked = await Promise.all([revokeAuthorization(writer, key), revokeAuthorization(writer, key)]);
    expect(revoked.sort()).toEqual([false, true]);
    const actions = (await auditOf(api.id)).map(({ action }) => action);
    expect(actions).toEqual(['authorization.created', 'authorization.revoked']);
  });
});

describe('assigning scopes', () => {
  beforeEach(() => authorizeApplication(writer, key));

  it('assigns exactly the choice and records both sets by code', async () => {
    await assignScopes(writer, { ...key, permissionIds: [permission(1), permission(0)], basedOn: [] });
    await assignScopes(writer, {
      ...key,
      permissionIds: [permission(2), permission(0)],
      basedOn: [permission(0), permission(1)],
    });
    expect(await assignedCodes(application.id, api.id)).toEqual(['read', 'delete']);
    const events = (await auditOf(api.id)).filter(({ action }) => action === 'authorization.scopes_assigned');
    expect(events.map(({ changes }) => changes)).toEqual([
      { scopes: { from: [], to: ['read', 'add'] } },
      { scopes: { from: ['read', 'add'], to: ['read', 'delete'] } },
    ]);
    expect(events[0]).toMatchObject({ applicationId: application.id, targetName: 'Shop → Calendar' });
  });

  it('can take all away', async () => {
    await assignScopes(writer, { ...key, permissionIds: [permission(1)], basedOn: [] });
    await assignScopes(writer, { ...key, permissionIds: [], basedOn: [permission(1)] });
    expect(await assignedCodes(application.id, api.id)).toEqual([]);
    expect(await isAuthorized()).toBe(true);
  });

  it('sent twice writes and records once', async () => {
    const choice = { ...key, permissionIds: [permission(0), permission(0)], basedOn: [] };
    await Promise.all([assignScopes(writer, choice), assignScopes(writer, choice)]);
    expect(await assignedCodes(application.id, api.id)).toEqual(['read']);
    expect(await auditOf(api.id)).toHaveLength(2);
  });

  it('does not overwrite what someone else assigned meanwhile', async () => {
    await assignScopes(writer, { ...key, permissionIds: [permission(1)], basedOn: [] });
    await expect(
      assignScopes(writer, { ...key, permissionIds: [permission(0)], basedOn: [] }),
    ).rejects.toMatchObject({ key: 'changedMeanwhile' });
    expect(await assignedCodes(application.id, api.id)).toEqual(['add']);
  });

  it('lets one of two different choices made at the same time win', async () => {
    const outcomes = await Promise.allSettled(
      [0, 1].map((index) =>
        assignScopes(writer, { ...key, permissionIds: [permission(index)], basedOn: [] }),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ key: 'changedMeanwhile' });
    expect(await assignedCodes(application.id, api.id)).toHaveLength(1);
  });

  it('refuses a choice with a permission that is gone, or of another API, as a whole', async () => {
    const other = await newApi('Mail', ['send']);
    for (const stranger of [nowhere, other.permissionIds[0] ?? '']) {
      await expect(
        assignScopes(writer, { ...key, permissionIds: [permission(0), stranger], basedOn: [] }),
      ).rejects.toMatchObject({ key: 'permissionDeletedMeanwhile' });
    }
    expect(await assignedCodes(application.id, api.id)).toEqual([]);
  });

  it('goes through when all that changed is that a permission not chosen was deleted', async () => {
    const both = [permission(0), permission(1)];
    await assignScopes(writer, { ...key, permissionIds: both, basedOn: [] });
    await db().permission.delete({ where: { id: permission(1) } });
    await assignScopes(writer, { ...key, permissionIds: [permission(0), permission(2)], basedOn: both });
    expect(await assignedCodes(application.id, api.id)).toEqual(['read', 'delete']);
  });

  it('is refused once the authorization, the application or the API is gone', async () => {
    const choice = { ...key, permissionIds: [permission(0)], basedOn: [] };
    await revokeAuthorization(writer, key);
    await expect(assignScopes(writer, choice)).rejects.toMatchObject({
      key: 'authorizationRevokedMeanwhile',
    });
    await db().application.delete({ where: { id: application.id } });
    await expect(assignScopes(writer, choice)).rejects.toMatchObject({ key: 'applicationDeletedMeanwhile' });
  });
});
