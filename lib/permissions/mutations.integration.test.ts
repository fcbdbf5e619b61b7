import { beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '@/lib/apis/mutations';
import { apiForm, auditOf, authorizedApplication, systemApi } from '@/lib/apis/testing';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { createPermission, deletePermission, movePermission, updatePermission } from './mutations';
import { listPermissions } from './queries';

const actor = allowed('permissions:write', 'apis:write');
const reader = allowed('permissions:read');
const refused = (key: string, field?: string) => expect.objectContaining({ name: 'Refusal', key, field });

let apiId: string;
beforeEach(async () => {
  apiId = (await createApi(actor, apiForm())).id;
});

const form = (code: string, description = '') => ({ id: crypto.randomUUID(), apiId, code, description });
const list = (search = '', page = 1) => listPermissions(reader, apiId, { search, page });
const codes = async () => (await list()).rows.map(({ code }) => code);

async function added(...names: string[]): Promise<string[]> {
  const forms = names.map((code) => form(code));
  for (const each of forms) await createPermission(actor, each);
  return forms.map(({ id }) => id);
}
const one = async (code: string) => (await added(code))[0] ?? '';

describe('adding a permission', () => {
  it('puts it at the end and records who did it', async () => {
    await added('read', 'write');
    const third = form('delete', 'Takes away');
    await createPermission(actor, third);
    expect(await codes()).toEqual(['read', 'write', 'delete']);
    expect(await auditOf(third.id)).toEqual([
      {
        action: 'permission.created',
        actorId: actor.id,
        targetName: 'delete',
        apiId,
        changes: { description: { from: null, to: 'Takes away' } },
      },
    ]);
  });

  it('refuses a code that the API has, at the field; another API may have it, and case counts', async () => {
    await added('read');
    await expect(createPermission(actor, form('read'))).rejects.toEqual(
      refused('permissionCodeTaken', 'code'),
    );
    await createPermission(actor, form('Read'));
    const other = await createApi(actor, apiForm());
    await createPermission(actor, { ...form('read'), apiId: other.id });
  });

  it('adds one of a form that is sent twice at the same time', async () => {
    const twice = form('read');
    await Promise.all([createPermission(actor, twice), createPermission(actor, twice)]);
    expect(await codes()).toEqual(['read']);
    expect(await auditOf(twice.id)).toHaveLength(1);
  });

  it('adds a second one of a form that was gone back to and filled in anew', async () => {
    const first = form('read');
    await createPermission(actor, first);
    await createPermission(actor, { ...first, code: 'write' });
    expect(await codes()).toEqual(['read', 'write']);
    await expect(createPermission(actor, { ...first, description: 'Other' })).rejects.toEqual(
      refused('permissionCodeTaken', 'code'),
    );
  });

  it('gives those who add at the same time a place each', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((code) => createPermission(actor, form(code))));
    const stored = await db().permission.findMany({ where: { apiId }, orderBy: { position: 'asc' } });
    expect(stored.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it('is refused when the API was deleted meanwhile', async () => {
    await expect(createPermission(actor, { ...form('read'), apiId: crypto.randomUUID() })).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
  });
});

describe('editing a description', () => {
  it('records from what to what, and nothing when it is the same', async () => {
    const id = await one('read');
    await updatePermission(actor, { id, apiId, version: 1, description: '' });
    await updatePermission(actor, { id, apiId, version: 1, description: 'Reads' });
    expect((await list()).rows[0]).toMatchObject({ description: 'Reads', version: 2 });
    expect((await auditOf(id)).map(({ action, changes }) => [action, changes])).toEqual([
      ['permission.created', { description: { from: null, to: '' } }],
      ['permission.updated', { description: { from: '', to: 'Reads' } }],
    ]);
  });

  it('does not overwrite what someone else wrote meanwhile, nor touch what is gone or of another API', async () => {
    const id = await one('read');
    const settled = await Promise.allSettled(
      ['One', 'Two'].map((description) => updatePermission(actor, { id, apiId, version: 1, description })),
    );
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('changedMeanwhile'),
    });
    expect((await list()).rows[0]?.version).toBe(2);
    const other = await createApi(actor, apiForm());
    for (const wrong of [
      { id: crypto.randomUUID(), apiId },
      { id, apiId: other.id },
    ]) {
      await expect(updatePermission(actor, { ...wrong, version: 2, description: 'x' })).rejects.toEqual(
        refused('deletedMeanwhile'),
      );
    }
  });
});

describe('deleting a permission', () => {
  it('takes it from the applications that had it and records from how many', async () => {
    const [read = '', write = ''] = await added('read', 'write');
    await authorizedApplication(apiId, [read, write]);
    await authorizedApplication(apiId, [read]);
    expect((await list()).rows.map(({ applications }) => applications)).toEqual([2, 1]);
    await deletePermission(actor, { id: read, apiId, version: 1 });
    expect(await codes()).toEqual(['write']);
    expect(await db().assignedScope.count({ where: { apiId } })).toBe(1);
    expect(await db().authorization.count({ where: { apiId } })).toBe(2);
    expect((await auditOf(read))[1]).toMatchObject({
      action: 'permission.deleted',
      targetName: 'read',
      changes: { applications: { from: 2, to: 0 } },
    });
  });

  it('is refused when it was changed or deleted meanwhile', async () => {
    const id = await one('read');
    await updatePermission(actor, { id, apiId, version: 1, description: 'Reads' });
    await expect(deletePermission(actor, { id, apiId, version: 1 })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
    const settled = await Promise.allSettled(
      [1, 2].map(() => deletePermission(actor, { id, apiId, version: 2 })),
    );
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('deletedMeanwhile'),
    });
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'permission.created',
      'permission.updated',
      'permission.deleted',
    ]);
  });
});

describe('moving a permission', () => {
  const move = async (id: string, position: number) =>
    movePermission(actor, { id, apiId, position, order: (await list()).order });

  it('puts it where it is wanted, past the end at the end, and records from where to where', async () => {
    const [a = '', b = '', c = ''] = await added('a', 'b', 'c', 'd');
    await move(c, 1);
    expect(await codes()).toEqual(['c', 'a', 'b', 'd']);
    await move(a, 3);
    expect(await codes()).toEqual(['c', 'b', 'a', 'd']);
    await move(b, 99);
    expect(await codes()).toEqual(['c', 'a', 'd', 'b']);
    expect((await auditOf(c))[1]).toMatchObject({
      action: 'permission.reordered',
      changes: { position: { from: 3, to: 1 } },
    });
  });

  it('can be taken back with what it answered, unless somebody moved one since', async () => {
    const [, b = '', c = ''] = await added('a', 'b', 'c', 'd');
    const { from, order } = await move(b, 4);
    await movePermission(actor, { id: b, apiId, position: from, order });
    expect(await codes()).toEqual(['a', 'b', 'c', 'd']);
    const again = await move(b, 4);
    await move(c, 1);
    await expect(
      movePermission(actor, { id: b, apiId, position: again.from, order: again.order }),
    ).rejects.toEqual(refused('changedMeanwhile'));
    expect(await codes()).toEqual(['c', 'a', 'd', 'b']);
  });

  it('records nothing where it stands already', async () => {
    const [, b = ''] = await added('a', 'b');
    await move(b, 2);
    await move(b, 7);
    expect(await auditOf(b)).toHaveLength(1);
  });

  it('is refused when someone else moved, added or deleted one meanwhile', async () => {
    const [a = '', b = '', c = ''] = await added('a', 'b', 'c');
    const { order } = await list();
    const settled = await Promise.allSettled([
      movePermission(actor, { id: a, apiId, position: 3, order }),
      movePermission(actor, { id: b, apiId, position: 3, order }),
    ]);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('changedMeanwhile'),
    });
    const moved = await list();
    await added('d');
    await expect(movePermission(actor, { id: c, apiId, position: 1, order: moved.order })).rejects.toEqual(
      refused('changedMeanwhile'),
    );
    await deletePermission(actor, { id: c, apiId, version: 1 });
    await expect(movePermission(actor, { id: c, apiId, position: 1, order: moved.order })).rejects.toEqual(
      refused('deletedMeanwhile'),
    );
  });

  it('goes on after a description was edited, which is not the order', async () => {
    const [a = ''] = await added('a', 'b');
    const { order } = await list();
    await updatePermission(actor, { id: a, apiId, version: 1, description: 'First' });
    await movePermission(actor, { id: a, apiId, position: 2, order });
    expect(await codes()).toEqual(['b', 'a']);
  });
});

describe('the list of permissions', () => {
  it('searches code and description for the text as it stands, and keeps the place in the whole order', async () => {
    await createPermission(actor, form('calendar.read', 'Reads 100%'));
    await createPermission(actor, form('calendar_write', '写入'));
    const found = async (q: string) => (await list(q)).rows.map(({ code, position }) => [code, position]);
    expect(await found('WRITE')).toEqual([['calendar_write', 2]]);
    expect(await found('写')).toEqual([['calendar_write', 2]]);
    expect(await found('%')).toEqual([['calendar.read', 1]]);
    expect(await found('_')).toEqual([['calendar_write', 2]]);
    expect(await list('none')).toMatchObject({ rows: [], total: 0, count: 2, page: 1 });
  });

  it('comes in pages; one beyond the end is the last', async () => {
    await db().permission.createMany({
      data: Array.from({ length: 120 }, (_, position) => ({
        apiId,
        code: `p${position}`,
        description: '',
        position,
      })),
    });
    expect(await list()).toMatchObject({ total: 120, count: 120, page: 1, pageSize: 50 });
    const last = await list('', 9);
    expect(last.page).toBe(3);
    expect(last.rows.map(({ code }) => code)).toEqual(Array.from({ length: 20 }, (_, i) => `p${100 + i}`));
    expect(last.rows[0]?.position).toBe(101);
  });
});

describe('the permissions of an API that ships with the deployment', () => {
  it('can be listed and not changed in any way', async () => {
    const system = await systemApi();
    const shipped = { id: system.permissions[0]?.id ?? '', apiId: system.id };
    const { rows, order } = await listPermissions(reader, system.id, { search: '', page: 1 });
    expect(rows).toHaveLength(1);
    for (const write of [
      () => createPermission(actor, { ...form('more'), apiId: system.id }),
      () => updatePermission(actor, { ...shipped, version: 1, description: 'Mine' }),
      () => deletePermission(actor, { ...shipped, version: 1 }),
      () => movePermission(actor, { ...shipped, position: 1, order }),
    ]) {
      await expect(write()).rejects.toEqual(refused('systemApi'));
    }
    expect((await listPermissions(reader, system.id, { search: '', page: 1 })).rows).toEqual(rows);
    expect(await db().auditEvent.count({ where: { apiId: system.id } })).toBe(0);
  });
});
