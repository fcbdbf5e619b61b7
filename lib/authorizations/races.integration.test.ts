import { beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { assignedCodes, auditOf, newApi, newApplication, writer } from '@/lib/testing/authorizations';
import { overlap } from '@/lib/testing/overlap';
import { assignScopes, authorizeApplication, revokeAuthorization } from './mutations';

let key: { applicationId: string; apiId: string };
let permissionIds: string[];

beforeEach(async () => {
  const api = await newApi('Calendar', ['read', 'add']);
  key = { applicationId: (await newApplication()).id, apiId: api.id };
  permissionIds = api.permissionIds;
  await authorizeApplication(writer, key);
});

const assign = () => assignScopes(writer, { ...key, permissionIds, basedOn: [] });
const codes = () => assignedCodes(key.applicationId, key.apiId);

it('assigns nothing when the authorization is being revoked', async () => {
  await expect(
    overlap((tx) => tx.authorization.delete({ where: { applicationId_apiId: key } }), assign),
  ).rejects.toMatchObject({ key: 'authorizationRevokedMeanwhile' });
  expect(await codes()).toEqual([]);
});

it('assigns nothing of the choice when one of its permissions is being deleted', async () => {
  await expect(
    overlap((tx) => tx.permission.delete({ where: { id: permissionIds[1] ?? '' } }), assign),
  ).rejects.toMatchObject({ key: 'permissionDeletedMeanwhile' });
  expect(await codes()).toEqual([]);
});

it('waits for the deletion of the API or the application instead of getting in its way', async () => {
  await expect(
    overlap((tx) => tx.enterpriseApi.delete({ where: { id: key.apiId } }), assign),
  ).rejects.toMatchObject({ key: 'apiDeletedMeanwhile' });
  await expect(
    overlap(
      (tx) => tx.application.delete({ where: { id: key.applicationId } }),
      () => revokeAuthorization(writer, key),
    ),
  ).rejects.toMatchObject({ key: 'applicationDeletedMeanwhile' });
});

it('keeps the log in step with the scopes when assigning and revoking race', async () => {
  for (let round = 0; round < 10; round++) {
    const [assigned, revoked] = await Promise.allSettled([assign(), revokeAuthorization(writer, key)]);
    expect(revoked).toEqual({ status: 'fulfilled', value: true });
    if (assigned.status === 'rejected') {
      expect(assigned.reason).toMatchObject({ key: 'authorizationRevokedMeanwhile' });
    }
    expect(await codes()).toEqual([]);
    const events = await auditOf(key.apiId);
    const { action, changes } = events.at(-1) ?? {};
    expect(action).toBe('authorization.revoked');
    expect(changes).toEqual({
      authorized: { from: true, to: false },
      ...(assigned.status === 'fulfilled' && { scopes: { from: ['read', 'add'], to: [] } }),
    });
    await authorizeApplication(writer, key);
  }
});

it('never leaves a scope of a permission that a race deleted', async () => {
  const [assigned] = await Promise.allSettled([
    assign(),
    db().permission.delete({ where: { id: permissionIds[0] ?? '' } }),
  ]);
  expect(await codes()).toEqual(assigned.status === 'fulfilled' ? ['add'] : []);
});
