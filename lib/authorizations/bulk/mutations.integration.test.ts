import { beforeEach, describe, expect, it } from 'vitest';
import { db, dbPool } from '@/lib/db';
import { deletePermission } from '@/lib/permissions/mutations';
import { allowed } from '@/lib/testing/actors';
import { verify } from '@/lib/testing/audit';
import { assignedCodes, auditOf, newApi, newApplication, writer } from '@/lib/testing/authorizations';
import { thoroughly } from '@/lib/testing/thoroughly';
import {
  assignScopes,
  authorizeApplication,
  revokeAuthorization,
  updateAuthorizationEnd,
} from '../mutations';
import { authorizeSelected, revokeSelected, undoAuthorize } from './mutations';
import { findSelectionImpact } from './queries';
import { type AuthorizedSelection, selectionSchema, undoAuthorizeSchema } from './schema';

const now = new Date();
const nowhere = '0198f2a0-0000-7000-8000-0000000000ff';

let api: Awaited<ReturnType<typeof newApi>>;
let ids: string[];

beforeEach(async () => {
  await db().application.deleteMany();
  api = await newApi('Calendar', ['read', 'add']);
  ids = [];
  for (const name of ['Shop 1', 'Shop 2', 'Till']) ids.push((await newApplication(name)).id);
});

const some = (applicationIds: string[]) =>
  selectionSchema.parse({ owner: 'api', ownerId: api.id, ids: applicationIds.join(',') });
const matching = (fields: { q?: string; status?: string; count: number }) =>
  selectionSchema.parse({ owner: 'api', ownerId: api.id, ...fields });
const authorized = async () =>
  (await db().authorization.findMany({ where: { apiId: api.id }, orderBy: { applicationId: 'asc' } })).map(
    ({ applicationId }) => applicationId,
  );
const first = () => ids[0] ?? '';
const assign = (applicationId: string) =>
  assignScopes(writer, { apiId: api.id, applicationId, permissionIds: api.permissionIds, basedOn: [] });

describe('authorizing many', () => {
  it('lets in those that are not in yet, and records each of them in an order that can be verified', async () => {
    await authorizeApplication(writer, { apiId: api.id, applicationId: first() });
    const done = await authorizeSelected(writer, some([...ids, nowhere]), now);
    expect(done).toEqual({
      made: expect.arrayContaining(ids.slice(1)),
      undoable: expect.stringMatching(/^\d{4}-.*Z$/),
      prolonged: 0,
      already: 1,
      missing: 1,
    });
    expect(await authorized()).toEqual(ids.toSorted());
    const events = await auditOf(api.id);
    expect(events.map(({ action }) => action)).toEqual(Array(3).fill('authorization.created'));
    expect(new Set(events.map(({ applicationId }) => applicationId))).toEqual(new Set(ids));
    expect((await verify(dbPool())).finding).toBeNull();
  });

  it('lets an authorization that has ended go on with its scopes', async () => {
    const key = { apiId: api.id, applicationId: first() };
    await authorizeApplication(writer, key);
    await assign(first());
    await db().authorization.update({
      where: { applicationId_apiId: key },
      data: { createdAt: new Date('2026-01-01T00:00:00Z'), expiresAt: new Date('2026-02-01T00:00:00Z') },
    });
    expect(await authorizeSelected(writer, some([first()]), now)).toMatchObject({ made: [], prolonged: 1 });
    expect(await db().authorization.findFirst({ where: key })).toMatchObject({ expiresAt: null });
    expect(await assignedCodes(first(), api.id)).toEqual(['read', 'add']);
    expect((await auditOf(api.id)).at(-1)).toMatchObject({ action: 'authorization.end_changed' });
  });

  it('takes all that match the list that was seen', async () => {
    const done = await authorizeSelected(writer, matching({ q: 'shop', count: 2 }), now);
    expect(done.made.toSorted()).toEqual(ids.slice(0, 2).toSorted());
    const rest = await authorizeSelected(writer, matching({ status: 'not-authorized', count: 1 }), now);
    expect(rest.made).toEqual(ids.slice(2));
  });

  it('takes none when the list is no longer the one that was seen', async () => {
    await newApplication('Shop 3');
    await expect(authorizeSelected(writer, matching({ q: 'shop', count: 2 }), now)).rejects.toMatchObject({
      key: 'selectionChanged',
      values: { now: 3, count: 2 },
    });
    expect(await authorized()).toEqual([]);
    expect(await auditOf(api.id)).toEqual([]);
  });

  it('is refused for an API that is gone', async () => {
    await db().enterpriseApi.delete({ where: { id: api.id } });
    await expect(authorizeSelected(writer, some(ids), now)).rejects.toMatchObject({
      key: 'apiDeletedMeanwhile',
    });
  });

  it('makes one authorization of each however often and in whatever order it is asked for', async () => {
    const orders = [ids, ids.toReversed(), ids.slice(1), [...ids, ...ids]];
    const done = await Promise.all(orders.map((order) => authorizeSelected(writer, some(order), now)));
    expect(done.flatMap(({ made }) => made).toSorted()).toEqual(ids.toSorted());
    expect(await auditOf(api.id)).toHaveLength(3);
  });
});

describe('revoking many', () => {
  it('withdraws the authorizations with their scopes and says of each which they were', async () => {
    await authorizeSelected(writer, some(ids.slice(0, 2)), now);
    await assign(first());
    expect(await revokeSelected(writer, some(ids), now)).toEqual({ revoked: 2, others: 1 });
    expect(await authorized()).toEqual([]);
    expect(await db().assignedScope.count({ where: { apiId: api.id } })).toBe(0);
    const events = (await auditOf(api.id)).filter(({ action }) => action === 'authorization.revoked');
    expect(events.find(({ applicationId }) => applicationId === first())?.changes).toEqual({
      authorized: { from: true, to: false },
      scopes: { from: ['read', 'add'], to: [] },
    });
    expect(events.find(({ applicationId }) => applicationId === ids[1])?.changes).toEqual({
      authorized: { from: true, to: false },
    });
  });

  it('says before whom it hits', async () => {
    await authorizeSelected(writer, some(ids.slice(0, 2)), now);
    await assign(first());
    expect(await findSelectionImpact(writer, some(ids), now)).toMatchObject({
      selected: 3,
      ended: 0,
      scopes: 2,
      uses: { total: 2, never: 2 },
    });
    expect(await findSelectionImpact(writer, matching({ count: 99 }), now)).toBeNull();
  });

  it('and deleting a permission do not wait for each other', async () => {
    const apiWriter = allowed('permissions:write');
    for (let round = 0; round < 10; round++) {
      const permission = await db().permission.create({
        data: { apiId: api.id, code: `round-${round}`, description: '', position: round + 3 },
      });
      await authorizeSelected(writer, some(ids), now);
      for (const applicationId of ids) {
        const current = await db().assignedScope.findMany({ where: { apiId: api.id, applicationId } });
        const basedOn = current.map(({ permissionId }) => permissionId);
        await assignScopes(writer, {
          apiId: api.id,
          applicationId,
          permissionIds: [...api.permissionIds, permission.id],
          basedOn,
        });
      }
      await Promise.all([
        revokeSelected(writer, some(ids), now),
        deletePermission(apiWriter, { id: permission.id, apiId: api.id, version: 1 }),
      ]);
      expect(await authorized()).toEqual([]);
    }
  });
});

describe('undoing', () => {
  const undoOf = ({ made, undoable: madeAt }: AuthorizedSelection) =>
    undoAuthorizeSchema.parse({ owner: 'api', ownerId: api.id, ids: made.join(','), madeAt });

  it('takes back what was authorized a moment ago, but for what has scopes since', async () => {
    const undo = undoOf(await authorizeSelected(writer, some(ids), now));
    await assign(first());
    expect(await undoAuthorize(writer, undo)).toEqual({ revoked: 2, others: 1 });
    expect(await authorized()).toEqual([first()]);
    expect(await assignedCodes(first(), api.id)).toEqual(['read', 'add']);
  });

  it('is not offered where an ended authorization goes on, which it would not end again', async () => {
    const key = { apiId: api.id, applicationId: first() };
    await authorizeApplication(writer, key);
    await db().authorization.update({
      where: { applicationId_apiId: key },
      data: { createdAt: new Date('2026-01-01T00:00:00Z'), expiresAt: new Date('2026-02-01T00:00:00Z') },
    });
    const done = await authorizeSelected(writer, some(ids), now);
    expect(done).toMatchObject({ prolonged: 1, undoable: null });
    expect(done.made).toHaveLength(2);
  });

  it('leaves what somebody else gave an end, or revoked and authorized anew', async () => {
    const undo = undoOf(await authorizeSelected(writer, some(ids), now));
    const [ending = '', anew = ''] = ids;
    await updateAuthorizationEnd(
      writer,
      { apiId: api.id, applicationId: ending, lastDay: '2999-12-31', basedOn: null, timeZone: 'UTC' },
      now,
    );
    await revokeAuthorization(writer, { apiId: api.id, applicationId: anew });
    await authorizeApplication(writer, { apiId: api.id, applicationId: anew });
    expect(await undoAuthorize(writer, undo)).toEqual({ revoked: 1, others: 2 });
    expect(await authorized()).toEqual([ending, anew].toSorted());
  });
});

it('lets very many in and out again within seconds', async () => {
  const count = thoroughly(10_000);
  await db().$executeRaw`
    INSERT INTO application (id, client_id, name)
    SELECT gen_random_uuid(), lpad(n::text, 32, 'x'), 'Load ' || n FROM generate_series(1, ${count}::int) n`;
  const all = matching({ q: 'load', count });
  const start = performance.now();
  const { made } = await authorizeSelected(writer, all, now);
  const between = performance.now();
  expect(made).toHaveLength(count);
  expect(await revokeSelected(writer, all, now)).toEqual({ revoked: count, others: 0 });
  const end = performance.now();
  // Generous: the machine of the test is shared. It tells a second from a minute.
  expect(between - start).toBeLessThan(30_000);
  expect(end - between).toBeLessThan(30_000);
  expect((await verify(dbPool())).finding).toBeNull();
}, 120_000);
