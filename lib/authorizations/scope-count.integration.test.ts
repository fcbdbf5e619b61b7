import { expect, it } from 'vitest';
import { deleteApplication } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { deletePermission } from '@/lib/permissions/mutations';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { assignScopes, authorizeApplication, revokeAuthorization } from './mutations';

const actor = systemActor('test');

/** What is counted, and that it is what there is. */
async function counts(): Promise<number[]> {
  const rows = await db().authorization.findMany({
    orderBy: [{ createdAt: 'asc' }, { applicationId: 'asc' }],
    select: { scopeCount: true, _count: { select: { assignedScopes: true } } },
  });
  expect(rows.map(({ scopeCount }) => scopeCount)).toEqual(rows.map(({ _count }) => _count.assignedScopes));
  return rows.map(({ scopeCount }) => scopeCount);
}

it('the database keeps count of the scopes of an authorization, however they come and go', async () => {
  const api = await newApi('Calendar', ['read', 'add', 'delete']);
  const [read = '', add = '', remove = ''] = api.permissionIds;
  const [shop, till] = [await newApplication('Shop'), await newApplication('Till')];
  const keys = [shop, till].map(({ id }) => ({ applicationId: id, apiId: api.id }));
  const [first = { applicationId: '', apiId: '' }, second = first] = keys;
  for (const key of keys) await authorizeApplication(actor, key);
  expect(await counts()).toEqual([0, 0]);
  await assignScopes(actor, { ...first, permissionIds: [read, add, remove], basedOn: [] });
  await assignScopes(actor, { ...second, permissionIds: [read], basedOn: [] });
  expect(await counts()).toEqual([3, 1]);
  await assignScopes(actor, { ...first, permissionIds: [read, add], basedOn: [read, add, remove] });
  expect(await counts()).toEqual([2, 1]);
  await deletePermission(actor, { apiId: api.id, id: read, version: 1 });
  expect(await counts()).toEqual([1, 0]);
  await revokeAuthorization(actor, first);
  await authorizeApplication(actor, first);
  expect((await counts()).sort()).toEqual([0, 0]);
  await db().application.delete({ where: { id: till.id } });
  await db().enterpriseApi.delete({ where: { id: api.id } });
  expect(await counts()).toEqual([]);
});

it('a permission is deleted while applications that have it are, one after the other', async () => {
  for (let round = 0; round < 5; round++) {
    const api = await newApi('Orders', ['read']);
    const [read = ''] = api.permissionIds;
    const applications = await Promise.all(Array.from({ length: 8 }, () => newApplication()));
    for (const { id: applicationId } of applications) {
      const key = { applicationId, apiId: api.id };
      await authorizeApplication(actor, key);
      await assignScopes(actor, { ...key, permissionIds: [read], basedOn: [] });
    }
    await Promise.all([
      deletePermission(actor, { apiId: api.id, id: read, version: 1 }),
      ...applications.slice(4).map(({ id, name }) => deleteApplication(actor, { id, name })),
    ]);
    expect(await counts()).toEqual([0, 0, 0, 0]);
    await db().enterpriseApi.delete({ where: { id: api.id } });
  }
});
