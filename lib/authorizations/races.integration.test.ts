import { beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { deletePermission } from '@/lib/permissions/mutations';
import { allowed } from '@/lib/testing/actors';
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

/** Resolves once so many statements of other connections wait for locks, so that what follows is certain to overlap. */
async function somebodyWaits(howMany = 1): Promise<void> {
  for (;;) {
    const waiting = await db().$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length >= howMany) return;
  }
}

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

it('deletes a permission while one assignment of it ends and another begins, all one after the other', async () => {
  const all: Promise<unknown>[] = [];
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM permission WHERE id = ${permissionIds[0]}::uuid FOR UPDATE`;
    all.push(assign());
    await somebodyWaits(1);
    all.push(
      deletePermission(allowed('permissions:write'), { apiId: key.apiId, id: permissionIds[0] ?? '', version: 1 }),
    );
    await somebodyWaits(2);
    all.push(assignScopes(writer, { ...key, permissionIds: permissionIds.slice(1), basedOn: permissionIds }));
    await somebodyWaits(3);
  });
  expect(await Promise.allSettled(all)).toEqual(Array(3).fill({ status: 'fulfilled', value: undefined }));
  expect(await codes()).toEqual(['add']);
});
