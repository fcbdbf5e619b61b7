import { expect, it } from 'vitest';
import { db } from '@/lib/db';
import { download } from '@/lib/exports/download';
import { allowed } from '@/lib/testing/actors';
import { newApi } from '@/lib/testing/authorizations';
import { compareDocument } from '../import/queries';
import { CSV } from './format';
import { permissionBatches } from './queries';

const reader = allowed('apis:read');

/** An API with these permissions, in this order. */
async function apiWith(permissions: { code: string; description: string }[]) {
  const { id } = await newApi('Calendar');
  await db().permission.createMany({
    data: permissions.map((permission, nth) => ({ ...permission, apiId: id, position: nth + 1 })),
  });
  return id;
}

const fileOf = async (apiId: string, search = '') => {
  const { signal } = new AbortController();
  const answer = download('permissions', 'csv', CSV, permissionBatches(reader, apiId, search), signal);
  // With the byte order mark, as it is on a disk.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
};

const DESCRIPTIONS = [
  ...['', 'See orders', 'See "all", now', 'x; -y', '=1+1', "'=1", '-', 'one\ntwo\n=three', '# not a comment'],
  ...['openapi: 3.1.0', 'a; b\nc; d\ne; f', 'code', '"', "it's", '你好，世界'],
];
const CODES = [
  ...[
    'code',
    'description',
    '-minus',
    '=equal',
    '@at',
    "'=x",
    "''-",
    '+',
    '#hash',
    'openapi:read',
    'a,b',
    'a;b',
  ],
  ...["'", ';=1', 'orders:read'],
];

it('is a file that the import finds nothing to change by, whatever stands in it', async () => {
  const apiId = await apiWith(
    CODES.map((code, nth) => ({ code, description: DESCRIPTIONS[nth % DESCRIPTIONS.length] ?? '' })),
  );
  const document = await fileOf(apiId);
  expect(await compareDocument(allowed('permissions:write'), { apiId, document })).toMatchObject({
    kind: 'lines',
    unchanged: CODES.length,
    ...{ added: [], changed: [], absent: [], invalid: [], duplicates: [] },
  });
});

it('has all permissions in the order of the API, however many there are', async () => {
  const codes = Array.from({ length: 1001 }, (_, nth) => `p${nth}`);
  const apiId = await apiWith(codes.map((code) => ({ code, description: '' })));
  const lines = (await fileOf(apiId)).trimEnd().split('\r\n');
  expect(lines).toEqual(['\ufeff"code","description"', ...codes.map((code) => `"${code}",""`)]);
});

it('has what a search leaves', async () => {
  const apiId = await apiWith([
    { code: 'read', description: 'See ORDERS' },
    { code: 'add', description: '' },
    { code: 'orders:pay', description: '' },
  ]);
  expect(await fileOf(apiId, 'order')).toBe(
    '\ufeff"code","description"\r\n"read","See ORDERS"\r\n"orders:pay",""\r\n',
  );
});
