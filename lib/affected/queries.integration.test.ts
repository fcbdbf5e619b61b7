import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { allowed, person } from '@/lib/testing/actors';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import {
  findApiImpact,
  findApplicationImpact,
  findAuthorizationImpact,
  findIntrospectorImpact,
  findPermissionImpact,
} from './queries';
import { addUse, addUser, HOUR_MS, MINUTE_MS } from './testing';

const apis = allowed('apis:write', 'permissions:write');
const applications = allowed('applications:write');
const authorizations = allowed('authorizations:write');
const absent = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';

const now = new Date();
const at = (ms: number) => new Date(now.getTime() + ms);

let api: Awaited<ReturnType<typeof newApi>>;
beforeEach(async () => {
  api = await newApi('Calendar', ['read', 'add', 'delete']);
});

describe('whom it hits that an API is disabled or deleted', () => {
  it('are the applications that it authorizes, who used it last first', async () => {
    const permissionIds = api.permissionIds.slice(0, 2);
    await addUser('Never', { apiId: api.id });
    await addUser('Yesterday', { apiId: api.id, lastTokenAt: at(-30 * HOUR_MS) });
    await addUser('Now', { apiId: api.id, permissionIds, lastTokenAt: at(-5 * MINUTE_MS) });
    await addUser('Last month', { apiId: api.id, lastTokenAt: at(-720 * HOUR_MS) });
    await addUser('Other API', { apiId: (await newApi('Other', [])).id, lastTokenAt: now });
    const impact = await findApiImpact(apis, api.id, now);
    expect(impact?.uses).toMatchObject({ total: 4, withinDay: 1, withinWeek: 2, never: 1 });
    expect(impact?.uses.shown).toMatchObject([
      { name: 'Now', scopes: 2, lastTokenAt: at(-5 * MINUTE_MS), tokensExpireAt: at(26 * MINUTE_MS) },
      { name: 'Yesterday', scopes: 0, lastTokenAt: at(-30 * HOUR_MS), tokensExpireAt: null },
      { name: 'Last month', lastTokenAt: at(-720 * HOUR_MS), tokensExpireAt: null },
      { name: 'Never', lastTokenAt: null, tokensExpireAt: null },
    ]);
    expect(impact).toMatchObject({ permissions: 3, scopes: 2, tokensExpireAt: at(26 * MINUTE_MS) });
  });

  it('lasts as long as the longest of the tokens, of whomever, also where the lifetime was shortened since', async () => {
    await addUser('Long', { apiId: api.id, lastTokenAt: at(-2 * HOUR_MS), expiresAt: at(20 * HOUR_MS) });
    await addUser('Short', { apiId: api.id, lastTokenAt: now, expiresAt: at(MINUTE_MS) });
    const withdrawn = await addUser('Withdrawn', {
      apiId: api.id,
      lastTokenAt: now,
      expiresAt: at(23 * HOUR_MS),
    });
    await db().authorization.deleteMany({ where: { applicationId: withdrawn } });
    const impact = await findApiImpact(apis, api.id, now);
    expect(impact?.uses.shown.map(({ name }) => name)).toEqual(['Short', 'Long']);
    expect(impact?.uses.tokensExpireAt).toEqual(at(20 * HOUR_MS + MINUTE_MS));
    expect(impact?.tokensExpireAt).toEqual(at(23 * HOUR_MS + MINUTE_MS));
  });

  it('is nobody where it authorizes nobody', async () => {
    expect(await findApiImpact(apis, api.id, now)).toMatchObject({
      uses: { shown: [], total: 0, tokensExpireAt: null },
      tokensExpireAt: null,
      scopes: 0,
    });
  });

  it('names ten of ten thousand and counts the others, within a second', async () => {
    await db().$executeRaw`
      INSERT INTO application (id, client_id, name, updated_at)
      SELECT gen_random_uuid(), 'many' || lpad(n::text, 28, '0'), 'Many ' || n, now() FROM generate_series(1, 10000) n`;
    await db().$executeRaw`
      INSERT INTO "authorization" (application_id, api_id)
      SELECT id, ${api.id}::uuid FROM application WHERE client_id LIKE 'many%'`;
    await db().$executeRaw`
      INSERT INTO assigned_scope (application_id, api_id, permission_id)
      SELECT id, ${api.id}::uuid, ${api.permissionIds[0]}::uuid FROM application WHERE client_id LIKE 'many%'`;
    await db().$executeRaw`
      INSERT INTO last_token (application_id, api_id, issued_at, expires_at)
      SELECT id, ${api.id}::uuid, ${now}::timestamptz - n * interval '1 minute',
             ${now}::timestamptz - (n - 30) * interval '1 minute'
      FROM (SELECT id, replace(name, 'Many ', '')::int AS n FROM application WHERE client_id LIKE 'many%') a
      WHERE n <= 9000`;
    const started = performance.now();
    const impact = await findApiImpact(apis, api.id, now);
    const permission = await findPermissionImpact(apis, api.permissionIds[0] ?? '', now);
    expect(performance.now() - started).toBeLessThan(1000);
    for (const uses of [impact?.uses, permission?.uses]) {
      expect(uses?.shown.map(({ name }) => name)).toEqual(
        Array.from({ length: 10 }, (_, index) => `Many ${index + 1}`),
      );
      expect(uses).toMatchObject({ total: 10_000, withinDay: 1439, withinWeek: 9000, never: 1000 });
    }
    expect(impact?.scopes).toBe(10_000);
  });
});

describe('whom it hits that a permission is deleted', () => {
  it('are the applications that it is assigned to, and their tokens', async () => {
    const [read = '', add = '', unused = ''] = api.permissionIds;
    await addUser('Reader', { apiId: api.id, permissionIds: [read], lastTokenAt: at(-HOUR_MS) });
    const both = { apiId: api.id, permissionIds: [read, add] };
    await addUser('Both', { ...both, lastTokenAt: now, expiresAt: at(10 * MINUTE_MS) });
    const namesOf = async (id: string) =>
      (await findPermissionImpact(apis, id, now))?.uses.shown.map(({ name }) => name);
    expect(await namesOf(read)).toEqual(['Both', 'Reader']);
    expect(await namesOf(add)).toEqual(['Both']);
    expect(await namesOf(unused)).toEqual([]);
    expect(await findPermissionImpact(apis, read, now)).toMatchObject({
      uses: { total: 2, withinDay: 2, tokensExpireAt: at(11 * MINUTE_MS) },
    });
  });
});

describe('whom it hits that an authorization is revoked', () => {
  it('is told with the scopes in the order of the API, and the last token', async () => {
    const applicationId = await addUser('Shop', {
      apiId: api.id,
      permissionIds: api.permissionIds.toReversed(),
      lastTokenAt: at(-MINUTE_MS),
    });
    expect(await findAuthorizationImpact(authorizations, { apiId: api.id, applicationId }, now)).toEqual({
      scopes: { names: ['read', 'add', 'delete'], total: 3 },
      lastTokenAt: at(-MINUTE_MS),
      tokensExpireAt: at(30 * MINUTE_MS),
    });
  });

  it('knows of tokens that were issued under an earlier one', async () => {
    const key = { apiId: api.id, applicationId: await addUser('Shop', { apiId: api.id, lastTokenAt: now }) };
    await db().authorization.deleteMany({ where: key });
    expect(await findAuthorizationImpact(authorizations, key, now)).toBeNull();
    await db().authorization.create({ data: key });
    expect(await findAuthorizationImpact(authorizations, key, now)).toMatchObject({
      scopes: { names: [], total: 0 },
      tokensExpireAt: at(31 * MINUTE_MS),
    });
  });
});

describe('whom it hits that an application may introspect no more', () => {
  it('are the callers of the API, with when the introspector was last seen', async () => {
    await addUser('Caller', { apiId: api.id, lastTokenAt: now });
    const { id: applicationId } = await newApplication('Backend');
    const key = { apiId: api.id, applicationId };
    expect(await findIntrospectorImpact(apis, key, now)).toBeNull();
    await db().apiIntrospector.create({ data: key });
    expect(await findIntrospectorImpact(apis, key, now)).toMatchObject({ lastAuthenticatedAt: null });
    for (const minutes of [9, 3, 5]) {
      await db().clientSecret.create({
        data: {
          applicationId,
          name: `${minutes}`,
          digest: new Uint8Array(32).fill(minutes),
          tail: 'tail',
          lastUsedAt: at(-minutes * MINUTE_MS),
        },
      });
    }
    expect(await findIntrospectorImpact(apis, key, now)).toMatchObject({
      lastAuthenticatedAt: at(-3 * MINUTE_MS),
      uses: { total: 1, shown: [{ name: 'Caller' }] },
    });
  });
});

describe('what is asked for', () => {
  it('is nothing where there is no such thing any more, or never was', async () => {
    for (const id of [absent, 'none', '']) {
      expect(await findApplicationImpact(applications, id, now), id).toBeNull();
      expect(await findApiImpact(apis, id, now), id).toBeNull();
      expect(await findPermissionImpact(apis, id, now), id).toBeNull();
      const key = { apiId: id, applicationId: id };
      expect(await findAuthorizationImpact(authorizations, key, now), id).toBeNull();
      expect(await findIntrospectorImpact(apis, key, now), id).toBeNull();
    }
  });

  it('is told to those alone who may do it', () => {
    for (const permission of [
      'applications:write',
      'credentials:write',
      'apis:write',
      'permissions:write',
      'authorizations:write',
    ] as const) {
      expect(person('AUDITOR', permission, crypto.randomUUID())).toBeNull();
    }
  });
});

describe('whom it hits that an application is disabled or deleted', () => {
  it('are the APIs that it has tokens for, and those whose tokens it introspects', async () => {
    const { id: applicationId } = await newApplication('Shop');
    const [orders, stock] = [await newApi('Orders', ['buy']), await newApi('Stock')];
    const use = { applicationId, lastTokenAt: at(-2 * HOUR_MS) };
    await addUse({ ...use, apiId: orders.id, permissionIds: orders.permissionIds });
    await addUse({ applicationId, apiId: api.id });
    await addUse({ ...use, apiId: stock.id, expiresAt: at(HOUR_MS) });
    await db().authorization.deleteMany({ where: { apiId: stock.id } });
    await db().apiIntrospector.createMany({
      data: [stock, orders].map(({ id }) => ({ applicationId, apiId: id })),
    });
    const impact = await findApplicationImpact(applications, applicationId, now);
    expect(impact?.uses).toMatchObject({
      shown: [
        { id: orders.id, name: 'Orders', scopes: 1, lastTokenAt: at(-2 * HOUR_MS), tokensExpireAt: null },
        { id: api.id, name: 'Calendar', lastTokenAt: null },
      ],
      total: 2,
      never: 1,
      tokensExpireAt: null,
    });
    expect(impact?.tokensExpireAt).toEqual(at(HOUR_MS + MINUTE_MS));
    expect(impact?.introspects).toEqual({ names: ['Orders', 'Stock'], total: 2 });
  });
});
