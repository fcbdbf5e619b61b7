import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { MANAGEMENT_PERMISSIONS } from '@/lib/management-api/product';
import { allowed } from '@/lib/testing/actors';
import { parseApiListQuery } from './list-query';
import { createApi } from './mutations';
import { findApi, findLogo, listCustomApis, listSystemApis } from './queries';
import { apiForm, authorizedApplication, systemApi } from './testing';

const actor = allowed('apis:read');
const found = async (parameters: Record<string, string> = {}) =>
  (await listCustomApis(actor, parseApiListQuery(parameters))).rows.map(({ name }) => name);

const ids = new Map<string, string>();

beforeAll(async () => {
  const apis = [
    { name: 'alpha', identifier: 'https://alpha.example.com/V1' },
    { name: 'Beta 100%', identifier: 'urn:beta' },
    { name: 'gamma_delta', identifier: 'urn:\\gamma' },
    { name: '日历', identifier: 'urn:calendar' },
  ];
  for (const [index, api] of apis.entries()) {
    const { id } = await db().enterpriseApi.create({
      data: {
        ...api,
        enabled: index !== 1,
        createdAt: new Date(2026, 0, index + 1),
        updatedAt: new Date(2026, 1, 9 - index),
      },
    });
    ids.set(api.name, id);
  }
  const alpha = ids.get('alpha') ?? '';
  await db().permission.createMany({
    data: ['read', 'write'].map((code, position) => ({ apiId: alpha, code, description: '', position })),
  });
  await authorizedApplication(alpha);
  await systemApi('Management of alpha');
});

describe('the list of custom API products', () => {
  it('has the newest first and tells how many permissions and applications each has', async () => {
    const page = await listCustomApis(actor, parseApiListQuery({}));
    expect(page).toMatchObject({ total: 4, page: 1, pageSize: 25 });
    expect(page.rows.map(({ name }) => name)).toEqual(['日历', 'gamma_delta', 'Beta 100%', 'alpha']);
    expect(page.rows[3]).toEqual({
      id: ids.get('alpha'),
      kind: 'CUSTOM',
      name: 'alpha',
      identifier: 'https://alpha.example.com/V1',
      enabled: true,
      createdAt: new Date(2026, 0, 1),
      updatedAt: new Date(2026, 1, 9),
      logoDigest: null,
      permissions: 2,
      authorizations: 1,
    });
  });

  it.each([
    ['ALPHA', ['alpha']],
    ['example.com/v1', ['alpha']],
    ['历', ['日历']],
    ['%', ['Beta 100%']],
    ['_', ['gamma_delta']],
    ['\\', ['gamma_delta']],
    ["' OR true --", []],
    ['management', []],
  ])('finds %j as it stands in a name or an identifier', async (q, names) => {
    expect(await found({ q })).toEqual(names);
  });

  it('filters by status and sorts by name without regard to case, by creation and by change', async () => {
    expect(await found({ status: 'disabled' })).toEqual(['Beta 100%']);
    expect(await found({ status: 'enabled', q: 'a', sort: '-name' })).toEqual([
      '日历',
      'gamma_delta',
      'alpha',
    ]);
    expect(await found({ sort: 'name' })).toEqual(['alpha', 'Beta 100%', 'gamma_delta', '日历']);
    expect(await found({ sort: 'createdAt' })).toEqual(['alpha', 'Beta 100%', 'gamma_delta', '日历']);
    expect(await found({ sort: 'updatedAt' })).toEqual(['日历', 'gamma_delta', 'Beta 100%', 'alpha']);
    expect(await found({ sort: 'kind', status: 'gone' })).toHaveLength(4);
  });

  it('shows the last page when one beyond it is asked for', async () => {
    await db().enterpriseApi.createMany({
      data: Array.from({ length: 27 }, (_, index) => ({
        name: `Many ${index}`,
        identifier: `urn:many:${index}`,
      })),
    });
    const query = parseApiListQuery({ q: 'urn:many', sort: 'createdAt', page: '99' });
    const page = await listCustomApis(actor, query);
    expect(page).toMatchObject({ total: 27, page: 2 });
    expect(page.rows).toHaveLength(2);
    const first = await listCustomApis(actor, { ...query, page: 1 });
    expect(new Set([...first.rows, ...page.rows].map(({ id }) => id)).size).toBe(27);
    expect(await listCustomApis(actor, parseApiListQuery({ q: 'none', page: '3' }))).toMatchObject({
      rows: [],
      total: 0,
      page: 1,
    });
  });
});

describe('the list of system API products', () => {
  it('has those that ship with the deployment and no other', async () => {
    expect((await listSystemApis(actor)).map(({ name, permissions }) => [name, permissions])).toEqual([
      ['Management API', MANAGEMENT_PERMISSIONS.length],
      ['Management of alpha', 1],
    ]);
  });
});

describe('one API', () => {
  it('is found by its id, and nothing by what is no id', async () => {
    expect(await findApi(actor, ids.get('alpha') ?? '')).toMatchObject({ permissions: 2, authorizations: 1 });
    for (const id of [crypto.randomUUID(), 'new', '', "' OR true", '..%2f'])
      expect(await findApi(actor, id)).toBeNull();
  });

  it('gives its logo under the address of that very image only', async () => {
    const writer = allowed('apis:write');
    const png = await sharp({ create: { width: 5, height: 5, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { id } = await createApi(writer, {
      ...apiForm(),
      logo: new File([new Uint8Array(png)], 'logo.png'),
    });
    const digest = (await findApi(actor, id))?.logoDigest ?? '';
    const image = await findLogo(actor, id, digest);
    expect(Buffer.from(image ?? []).toString('latin1', 8, 12)).toBe('WEBP');
    expect(await findLogo(actor, id, '0'.repeat(64))).toBeNull();
    expect(await findLogo(actor, ids.get('alpha') ?? '', digest)).toBeNull();
    expect(await findLogo(actor, 'no-id', digest)).toBeNull();
  });
});
