import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { parseApplicationListQuery } from './list-query';
import { countApplicationBelongings, findApplication, listApplications } from './queries';

const actor = allowed('applications:read');
const now = new Date();
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const list = (parameters: Record<string, string> = {}) =>
  listApplications(actor, parseApplicationListQuery(parameters), now);
const names = async (parameters: Record<string, string> = {}) =>
  (await list(parameters)).rows.map(({ name }) => name);

const letters = 'abcdefghijklmnopqrstuvwxyz';
const clientIdOf = (index: number) => `${letters[index]}X`.repeat(16);
const named = ['alpha', 'Beta', '100% cotton', 'snake_case', 'back\\slash', '计费系统', 'gamma'];

beforeAll(async () => {
  for (const [index, name] of named.entries()) {
    await db().application.create({
      data: {
        name,
        clientId: clientIdOf(index),
        enabled: name !== 'gamma',
        createdAt: new Date(Date.UTC(2026, 0, index + 1)),
        updatedAt: new Date(Date.UTC(2026, 1, named.length - index)),
      },
    });
  }
  const alpha = await db().application.findFirstOrThrow({ where: { name: 'alpha' } });
  for (const identifier of ['mail', 'calendar']) {
    const api = await db().enterpriseApi.create({
      data: {
        name: identifier,
        identifier,
        permissions: {
          create: ['read', 'write'].map((code, position) => ({ code, position, description: '' })),
        },
      },
      select: { id: true, permissions: { select: { id: true } } },
    });
    await db().authorization.create({ data: { applicationId: alpha.id, apiId: api.id } });
    if (identifier === 'mail') {
      await db().assignedScope.createMany({
        data: api.permissions.map(({ id }) => ({ applicationId: alpha.id, apiId: api.id, permissionId: id })),
      });
    }
  }
  await db().clientSecret.createMany({
    data: [null, new Date()].map((revokedAt) => ({
      applicationId: alpha.id,
      digest: new Uint8Array(32),
      tail: 'abcd',
      revokedAt,
    })),
  });
});

describe('the list of applications', () => {
  it('has the newest first, with the number of APIs and scopes of each', async () => {
    const { rows, total, page, pageSize } = await list();
    expect({ total, page, pageSize }).toEqual({ total: 7, page: 1, pageSize: 25 });
    expect(rows.map(({ name }) => name)).toEqual([...named].reverse());
    expect(rows.at(-1)).toEqual({
      id: expect.any(String),
      clientId: clientIdOf(0),
      name: 'alpha',
      enabled: true,
      createdAt: new Date(Date.UTC(2026, 0, 1)),
      updatedAt: new Date(Date.UTC(2026, 1, 7)),
      authorizedApis: 2,
      assignedScopes: 2,
      secretExpiresAt: null,
      limitState: null,
    });
    expect(rows[0]).toMatchObject({ authorizedApis: 0, assignedScopes: 0 });
  });

  it('searches by a part of the name or of the Client ID, whatever the case', async () => {
    expect(await names({ q: 'BET' })).toEqual(['Beta']);
    expect(await names({ q: '计费' })).toEqual(['计费系统']);
    expect(await names({ q: 'BXB' })).toEqual(['Beta']);
    expect(await names({ q: 'nothing of the kind' })).toEqual([]);
  });

  it('takes wildcards for what they look like', async () => {
    expect(await names({ q: '%' })).toEqual(['100% cotton']);
    expect(await names({ q: '_' })).toEqual(['snake_case']);
    expect(await names({ q: '\\' })).toEqual(['back\\slash']);
    expect(await names({ q: "' OR true --" })).toEqual([]);
  });

  it('filters by status, together with a search', async () => {
    expect(await names({ status: 'disabled' })).toEqual(['gamma']);
    expect(await names({ status: 'enabled' })).toHaveLength(6);
    expect(await names({ status: 'disabled', q: 'alpha' })).toEqual([]);
  });

  it('warns of live secrets that expire within 30 days, of the first one of each application', async () => {
    const idOf = async (name: string) => (await list({ q: name })).rows[0]?.id ?? '';
    const secret = async (name: string, expiresAt: Date, revokedAt: Date | null = null) => ({
      applicationId: await idOf(name),
      digest: new Uint8Array(32),
      tail: 'abcd',
      createdAt: days(-100),
      expiresAt,
      revokedAt,
    });
    await db().clientSecret.createMany({
      data: [
        await secret('snake', days(31)),
        await secret('Beta', days(29)),
        await secret('Beta', days(7)),
        await secret('Beta', days(-1)),
        await secret('100%', days(3), days(-1)),
        await secret('gamma', days(30)),
      ],
    });
    const warned = async (parameters: Record<string, string>) =>
      (await list(parameters)).rows.map(({ name, secretExpiresAt }) => [name, secretExpiresAt]);
    expect(await warned({ sort: 'name', q: 'a' })).toEqual([
      ['alpha', null],
      ['back\\slash', null],
      ['Beta', days(7)],
      ['gamma', days(30)],
      ['snake_case', null],
    ]);
    expect(await warned({ status: 'expiring', sort: 'name' })).toEqual([
      ['Beta', days(7)],
      ['gamma', days(30)],
    ]);
    expect(await list({ status: 'expiring', q: 'alpha' })).toMatchObject({ total: 0 });
  });

  it('sorts by name without regard to case, and by both dates, either way', async () => {
    const sorted = await names({ sort: 'name' });
    expect(sorted.indexOf('alpha')).toBeLessThan(sorted.indexOf('Beta'));
    expect(sorted.indexOf('Beta')).toBeLessThan(sorted.indexOf('gamma'));
    expect(await names({ sort: '-name' })).toEqual([...sorted].reverse());
    expect(await names({ sort: 'createdAt' })).toEqual(named);
    expect(await names({ sort: '-updatedAt' })).toEqual(named);
    expect(await names({ sort: 'updatedAt' })).toEqual([...named].reverse());
  });

  it('shows the last page when a later one is asked for', async () => {
    const query = { ...parseApplicationListQuery({ sort: 'createdAt' }), pageSize: 3 };
    const pageOf = async (page: number) => {
      const answer = await listApplications(actor, { ...query, page }, now);
      return [answer.page, answer.rows.map(({ name }) => name)];
    };
    expect(await pageOf(1)).toEqual([1, named.slice(0, 3)]);
    expect(await pageOf(2)).toEqual([2, named.slice(3, 6)]);
    expect(await pageOf(3)).toEqual([3, named.slice(6)]);
    expect(await pageOf(1_000_000)).toEqual([3, named.slice(6)]);
    expect(await list({ q: 'nothing', page: '9' })).toMatchObject({ page: 1, total: 0, rows: [] });
  });
});

describe('one application', () => {
  it('is found by its id, with what a deletion would take along', async () => {
    const id = (await list({ q: 'alpha' })).rows[0]?.id ?? '';
    expect(await findApplication(actor, id)).toMatchObject({ id, name: 'alpha', version: 1 });
    expect(await countApplicationBelongings(actor, id)).toEqual({ secrets: 1, authorizations: 2 });
  });

  it('is not found by an id of nothing, or by what is no id', async () => {
    for (const id of ['01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11', 'new', "'", '']) {
      expect(await findApplication(actor, id), id).toBeNull();
    }
  });
});
