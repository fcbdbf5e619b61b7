import { beforeEach, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { db, dbPool } from '@/lib/db';
import { deletePermission } from '@/lib/permissions/mutations';
import { allowed } from '@/lib/testing/actors';
import { verify } from '@/lib/testing/audit';
import { assignedCodes, newApi, newApplication, writer } from '@/lib/testing/authorizations';
import { listApiAuthorizations } from '../every-api/queries';
import { assignScopes } from '../mutations';
import { parseAuthorizationListQuery } from '../schema';
import { authorizeSelected, revokeSelected, undoAuthorize } from './mutations';
import { findSelectionImpact } from './queries';
import { type ListOwner, selectionSchema, undoAuthorizeSchema } from './schema';

const now = new Date();
const nowhere = '0198f2a0-0000-7000-8000-0000000000ff';

let application: Awaited<ReturnType<typeof newApplication>>;
let apis: Awaited<ReturnType<typeof newApi>>[];

beforeEach(async () => {
  await db().application.deleteMany();
  await db().enterpriseApi.deleteMany({ where: { kind: 'CUSTOM' } });
  application = await newApplication();
  apis = [];
  for (const name of ['Orders', 'Order items', 'Stock']) apis.push(await newApi(name, ['read', 'add']));
});

const ids = () => apis.map(({ id }) => id);
const first = () => ids()[0] ?? '';
const selected = (owner: ListOwner, ownerId: string, some: string[]) =>
  selectionSchema.parse({ owner, ownerId, ids: some.join(',') });
const some = (apiIds: string[]) => selected('application', application.id, apiIds);
const authorizing = async () =>
  (await db().authorization.findMany({ where: { applicationId: application.id } })).map(({ apiId }) => apiId);
const assign = (apiId: string) =>
  assignScopes(writer, {
    apiId,
    applicationId: application.id,
    permissionIds: apis.find(({ id }) => id === apiId)?.permissionIds ?? [],
    basedOn: [],
  });

it('authorizes an application for many APIs, and records it with each of them', async () => {
  const done = await authorizeSelected(writer, some([...ids(), nowhere]), now);
  expect(done).toMatchObject({ made: expect.arrayContaining(ids()), prolonged: 0, already: 0, missing: 1 });
  expect((await authorizing()).toSorted()).toEqual(ids().toSorted());
  const events = await db().auditEvent.findMany({ where: { applicationId: application.id } });
  expect(events.map(({ apiId, action }) => `${action} ${apiId}`).toSorted()).toEqual(
    ids()
      .map((id) => `authorization.created ${id}`)
      .toSorted(),
  );
  expect((await verify(dbPool())).finding).toBeNull();
  expect(await authorizeSelected(writer, some(ids()), now)).toMatchObject({ made: [], already: 3 });
});

it('takes all that match the list that was seen, and the list is the same', async () => {
  const fields = { owner: 'application', ownerId: application.id, q: 'order' };
  await authorizeSelected(writer, some([first()]), now);
  const list = async (query: Record<string, string>) => {
    const page = await listApiAuthorizations(
      systemActor('test'),
      application.id,
      parseAuthorizationListQuery(query),
    );
    return page.rows.map(({ name }) => name);
  };
  expect(await list({ q: 'order', status: 'not-authorized' })).toEqual(['Order items']);
  const match = (count: number) => selectionSchema.parse({ ...fields, status: 'not-authorized', count });
  await expect(authorizeSelected(writer, match(2), now)).rejects.toMatchObject({ key: 'selectionChanged' });
  expect((await authorizeSelected(writer, match(1), now)).made).toEqual(ids().slice(1, 2));
  expect(await list({ status: 'authorized' })).toEqual(['Order items', 'Orders']);
});

it('revokes with the scopes, after saying whom it hits, and leaves other applications alone', async () => {
  const other = await newApplication('Till');
  await authorizeSelected(writer, selected('application', other.id, ids()), now);
  await authorizeSelected(writer, some(ids().slice(0, 2)), now);
  await assign(first());
  expect(await findSelectionImpact(writer, some(ids()), now)).toMatchObject({
    selected: 3,
    scopes: 2,
    uses: { total: 2, shown: [{ name: 'Order items' }, { name: 'Orders', scopes: 2 }] },
  });
  expect(await revokeSelected(writer, some(ids()), now)).toEqual({ revoked: 2, others: 1 });
  expect(await authorizing()).toEqual([]);
  expect(await db().authorization.count({ where: { applicationId: other.id } })).toBe(3);
  const revoked = await db().auditEvent.findFirst({
    where: { applicationId: application.id, apiId: first(), action: 'authorization.revoked' },
  });
  expect(revoked?.changes).toMatchObject({ scopes: { from: ['read', 'add'], to: [] } });
});

it('takes back what was authorized a moment ago, but for what has scopes since', async () => {
  const { made, undoable } = await authorizeSelected(writer, some(ids()), now);
  await assign(first());
  const undo = { owner: 'application', ownerId: application.id, ids: made.join(','), madeAt: undoable };
  expect(await undoAuthorize(writer, undoAuthorizeSchema.parse(undo))).toEqual({ revoked: 2, others: 1 });
  expect(await authorizing()).toEqual([first()]);
  expect(await assignedCodes(application.id, first())).toEqual(['read', 'add']);
});

it('is refused for an application that is gone', async () => {
  await db().application.delete({ where: { id: application.id } });
  await expect(authorizeSelected(writer, some(ids()), now)).rejects.toMatchObject({
    key: 'applicationDeletedMeanwhile',
  });
});

it('and the same from the side of the APIs, and deleting permissions, do not wait for each other', async () => {
  const applications = [application.id, (await newApplication('Till')).id];
  const both = [
    ...applications.map((id) => selected('application', id, ids().toReversed())),
    ...ids().map((id) => selected('api', id, applications.toReversed())),
  ];
  for (let round = 0; round < 5; round++) {
    await Promise.all(both.map((selection) => authorizeSelected(writer, selection, now)));
    expect(await db().authorization.count()).toBe(6);
    const api = apis[round % 3];
    const { id } = await db().permission.create({
      data: { apiId: api?.id ?? '', code: `round-${round}`, description: '', position: round + 3 },
    });
    await db().assignedScope.createMany({
      data: applications.map((applicationId) => ({ applicationId, apiId: api?.id ?? '', permissionId: id })),
    });
    await Promise.all([
      ...both.map((selection) => revokeSelected(writer, selection, now)),
      deletePermission(allowed('permissions:write'), { id, apiId: api?.id ?? '', version: 1 }),
    ]);
    expect(await db().authorization.count()).toBe(0);
  }
});
