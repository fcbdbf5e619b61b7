import { beforeEach, expect, it } from 'vitest';
import { authorizedApplication, systemApi } from '@/lib/apis/testing';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { newApi } from '@/lib/testing/authorizations';
import { updatePermission } from '../mutations';
import type { Comparison } from './compare';
import { importPermissions } from './mutations';
import { compareDocument, findPermissionsImpact } from './queries';
import { applyImportSchema } from './schema';

const writer = allowed('permissions:write');

let apiId: string;
let ids: string[];
beforeEach(async () => {
  const api = await newApi('Calendar', ['read', 'add', 'delete']);
  apiId = api.id;
  ids = api.permissionIds;
});

const document = 'z,Last\nread,May read\nadd,Another\na,First';
const compared = () => compareDocument(writer, { apiId, document });
/** All that is new or changed, and of what is absent what is named. */
const choose = ({ added, changed, absent }: Comparison, remove: string[] = []) =>
  applyImportSchema.parse({
    apiId,
    choice: JSON.stringify({
      add: added,
      change: changed,
      remove: absent.filter(({ code }) => remove.includes(code)),
    }),
  });
const listed = async () =>
  (
    await db().permission.findMany({
      where: { apiId },
      orderBy: { position: 'asc' },
      select: { code: true, description: true },
    })
  ).map(({ code, description }) => `${code}: ${description}`);
const events = () => db().auditEvent.findMany({ where: { apiId }, orderBy: { id: 'asc' } });

it('changes nothing by comparing', async () => {
  expect(await compared()).toMatchObject({
    added: [{ code: 'z' }, { code: 'a' }],
    changed: [{ id: ids[1], before: 'May add', description: 'Another' }],
    unchanged: 1,
    absent: [{ code: 'delete', applications: 0 }],
  });
  expect(await listed()).toEqual(['read: May read', 'add: May add', 'delete: May delete']);
  expect(await events()).toEqual([]);
});

it('adds at the end in the order of the document, keeps what it does not name, and records each', async () => {
  expect(await importPermissions(writer, choose(await compared()))).toEqual({
    added: 2,
    changed: 1,
    removed: 0,
  });
  expect(await listed()).toEqual([
    'read: May read',
    'add: Another',
    'delete: May delete',
    'z: Last',
    'a: First',
  ]);
  expect((await events()).map(({ action, targetName }) => [action, targetName])).toEqual([
    ['permission.updated', 'add'],
    ['permission.created', 'z'],
    ['permission.created', 'a'],
  ]);
});

it('deletes what was ticked, and says before whom that hits, each once', async () => {
  const application = await authorizedApplication(apiId, ids);
  const comparison = await compared();
  expect(comparison.absent).toMatchObject([{ code: 'delete', applications: 1 }]);
  const { uses } = await findPermissionsImpact(writer, ids, new Date());
  expect(uses).toMatchObject({ total: 1, shown: [{ id: application }] });
  await importPermissions(writer, choose(comparison, ['delete']));
  expect(await listed()).not.toContain('delete: May delete');
  expect((await events())[0]).toMatchObject({
    action: 'permission.deleted',
    changes: { applications: { from: 1, to: 0 } },
  });
});

it('takes nothing over when somebody changed the permissions since they were compared', async () => {
  const choice = choose(await compared(), ['delete']);
  await updatePermission(writer, { apiId, id: ids[1] ?? '', version: 1, description: 'Meanwhile' });
  const before = [await listed(), (await events()).length];
  await expect(importPermissions(writer, choice)).rejects.toMatchObject({ key: 'importOutdated' });
  expect([await listed(), (await events()).length]).toEqual(before);
});

it('applied twice adds once', async () => {
  const comparison = await compareDocument(writer, { apiId, document: 'z,Last\na,First' });
  await Promise.all([
    importPermissions(writer, choose(comparison)),
    importPermissions(writer, choose(comparison)),
  ]);
  expect(await listed()).toHaveLength(5);
  expect(await events()).toHaveLength(2);
});

it('says at the field what cannot be read, and changes no API that ships with the deployment', async () => {
  await expect(compareDocument(writer, { apiId, document: 'openapi: [' })).rejects.toMatchObject({
    key: 'importUnreadable',
    field: 'document',
  });
  const { id } = await systemApi();
  await expect(compareDocument(writer, { apiId: id, document })).rejects.toMatchObject({ key: 'systemApi' });
  const choice = choose(await compared());
  await expect(importPermissions(writer, { ...choice, apiId: id })).rejects.toMatchObject({
    key: 'systemApi',
  });
});

it.each([
  ['no JSON', '{'],
  ['nothing ticked', JSON.stringify({ add: [], change: [], remove: [] })],
  [
    'a code that the form would refuse',
    JSON.stringify({
      add: [{ id: crypto.randomUUID(), code: 'a b', description: '' }],
      change: [],
      remove: [],
    }),
  ],
  ['something else', '[1]'],
])('refuses a choice of %s', (_, choice) => {
  const parsed = applyImportSchema.safeParse({ apiId: crypto.randomUUID(), choice });
  expect(parsed.error?.issues[0]?.path[0]).toBe('choice');
});

it('stores half a surrogate pair as the sign for what cannot be read', async () => {
  const choice = `{"add":[{"id":"${crypto.randomUUID()}","code":"x","description":"\\ud800"}],"change":[],"remove":[]}`;
  await importPermissions(writer, applyImportSchema.parse({ apiId, choice }));
  expect(await listed()).toContain('x: \ufffd');
});
