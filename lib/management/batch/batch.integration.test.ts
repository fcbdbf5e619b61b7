import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { faultsOf, type Management, openManagement } from '../testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

const UNKNOWN = '0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f';

describe('a batch', () => {
  const batch = (operations: object[], sent: object = {}) =>
    api.call('POST', '/batch', { body: { operations }, ...sent });
  const application = (name: string) => ({ method: 'POST', path: '/applications', body: { name } });

  it('does everything in order and at once, the one referring to the other', async () => {
    const apiId = (await api.create('/apis', { name: 'Batched', identifier: 'https://batched.example' })).id;
    const done = await batch([
      application('In a batch'),
      { method: 'POST', path: `/apis/${apiId}/permissions`, body: { code: 'read' } },
      { method: 'PUT', path: `/applications/$0/authorizations/${apiId}`, body: { scopes: ['read'] } },
      { method: 'DELETE', path: `/apis/${apiId}/permissions/$1` },
    ]);
    expect(done.body).toMatchObject({
      results: [
        { status: 201 },
        { status: 201 },
        { status: 200, body: { scopes: ['read'] } },
        { status: 204, body: null },
      ],
    });
    const events = await db().auditEvent.findMany({ where: { apiId }, orderBy: { id: 'asc' } });
    expect(events.map(({ action }) => action)).toEqual([
      'enterprise_api.created',
      'permission.created',
      'authorization.created',
      'authorization.scopes_assigned',
      'permission.deleted',
    ]);
  });

  it.each([
    ['a field', { ...application(''), body: { name: '' } }, 422, '/operations/1/body/name'],
    ['a reference', { method: 'DELETE', path: '/applications/$7' }, 422, '/operations/1/path'],
    ['an address', { method: 'DELETE', path: `/applications/${UNKNOWN}` }, 404, '/operations/1/path'],
    ['a method', { method: 'PATCH', path: '/applications' }, 422, '/operations/1/method'],
    ['a batch in it', { method: 'POST', path: '/batch', body: {} }, 404, '/operations/1/path'],
    [
      'an entity-tag',
      { method: 'PATCH', path: '/applications/$0', body: {}, ifMatch: '"x"' },
      412,
      '/operations/1/ifMatch',
    ],
  ])('does nothing where %s is refused, and says where', async (what, wrong, status, pointer) => {
    const name = `Not made for ${what}`;
    const refused = await batch([application(name), wrong]);
    expect([refused.status, faultsOf(refused)]).toMatchObject([status, [{ pointer }]]);
    expect(await db().application.count({ where: { name } })).toBe(0);
  });

  it('tells which one of many alike is refused, and does none of them', async () => {
    const api1 = (await api.create('/apis', { name: 'Alike', identifier: 'https://alike.example' })).id;
    await api.create(`/apis/${api1}/permissions`, { code: 'read' });
    const clientId = 'K'.repeat(32);
    await api.create('/applications', { name: 'Has it', clientId });
    const taken = await batch([
      ...['One of many', 'Two of many'].map(application),
      { method: 'POST', path: '/applications', body: { name: 'Three of many', clientId } },
      application('Four of many'),
    ]);
    expect([taken.status, faultsOf(taken)]).toMatchObject([
      409,
      [{ pointer: '/operations/2/body/clientId' }],
    ]);
    const authorize = (nth: number, scope: string) => ({
      method: 'PUT',
      path: `/applications/$${nth}/authorizations/${api1}`,
      body: { scopes: [scope] },
    });
    const unknown = await batch([
      ...['One of many', 'Two of many'].map(application),
      authorize(0, 'read'),
      authorize(1, 'write'),
    ]);
    expect([unknown.status, faultsOf(unknown)]).toMatchObject([
      422,
      [{ pointer: '/operations/3/body/scopes/0' }],
    ]);
    expect(await db().application.count({ where: { name: { contains: 'of many' } } })).toBe(0);
  });

  it('answers and records many alike as it does one by one', async () => {
    const made = await api.create('/apis', { name: 'Alike too', identifier: 'https://alike-too.example' });
    await api.create(`/apis/${made.id}/permissions`, { code: 'read' });
    await api.create(`/apis/${made.id}/permissions`, { code: 'write' });
    const scopes = [['write', 'read'], [], ['read']];
    const done = await batch([
      application('First alike'),
      { method: 'POST', path: '/applications', body: { name: 'Second alike', enabled: false } },
      application('Third alike'),
      ...scopes.map((each, nth) => ({
        method: 'PUT',
        path: `/applications/$${nth}/authorizations/${made.id}`,
        body: { scopes: each },
      })),
      // Again, and so not together with the first.
      { method: 'PUT', path: `/applications/$0/authorizations/${made.id}`, body: { scopes: ['read'] } },
    ]);
    expect(done.body).toMatchObject({
      results: [
        { status: 201, body: { name: 'First alike', enabled: true } },
        { status: 201, body: { name: 'Second alike', enabled: false } },
        { status: 201, body: { name: 'Third alike', enabled: true } },
        { status: 200, body: { scopes: ['read', 'write'] } },
        { status: 200, body: { scopes: [] } },
        { status: 200, body: { scopes: ['read'] } },
        { status: 200, body: { scopes: ['read'] } },
      ],
    });
    const where = { action: 'authorization.scopes_assigned', apiId: made.id };
    const events = await db().auditEvent.findMany({ where, orderBy: { id: 'asc' } });
    expect(events.map(({ changes }) => changes)).toEqual([
      { scopes: { from: [], to: ['read', 'write'] } },
      { scopes: { from: [], to: ['read'] } },
      { scopes: { from: ['read', 'write'], to: ['read'] } },
    ]);
  });

  it('adds many permissions in their order, and tells which one is refused', async () => {
    const apis = await Promise.all(
      ['first', 'second'].map((name) =>
        api.create('/apis', { name: `Of many, ${name}`, identifier: `https://${name}.many.example` }),
      ),
    );
    const [first = '', second = ''] = apis.map(({ id }) => `/apis/${id}/permissions`);
    const add = (path: string, code: string) => ({ method: 'POST', path, body: { code, description: code } });
    const codes = ['c', 'a', 'b'];
    const done = await batch([...codes.map((code) => add(first, code)), add(second, 'd'), add(first, 'e')]);
    expect(done.body).toMatchObject({
      results: [...codes, 'd', 'e'].map((code) => ({ status: 201, body: { code, description: code } })),
    });
    const list = async (path: string) => (await api.call('GET', path)).body;
    expect(await list(first)).toMatchObject({ items: [...codes, 'e'].map((code) => ({ code })) });
    expect(await list(second)).toMatchObject({ items: [{ code: 'd' }] });

    for (const refused of [
      await batch([add(first, 'f'), add(first, 'a'), add(first, 'g')]),
      await batch([add(first, 'f'), add(first, 'f')]),
    ]) {
      expect([refused.status, faultsOf(refused)]).toMatchObject([
        409,
        [{ pointer: '/operations/1/body/code' }],
      ]);
    }
    expect(await list(first)).toMatchObject({ items: [...codes, 'e'].map((code) => ({ code })) });
  });

  it('takes the scopes of what is in it', async () => {
    const token = await api.tokenWithout('applications:write');
    const refused = await batch([application('Not permitted')], { token });
    expect([refused.status, refused.headers['WWW-Authenticate']]).toEqual([
      403,
      expect.stringContaining('scope="applications:write"'),
    ]);
  });
});
