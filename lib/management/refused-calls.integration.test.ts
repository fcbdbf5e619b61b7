import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { faultsOf, type Management, openManagement, picture } from './testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

const UNKNOWN = '0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f';

describe('what is refused', () => {
  it.each([
    ['{', 400, {}],
    ['[]', 422, {}],
    [{}, 422, { pointer: '/name', code: 'required' }],
    [{ name: '  ' }, 422, { pointer: '/name', code: 'required' }],
    [{ name: 'x', nme: 1 }, 422, { pointer: '/nme', code: 'unknown' }],
    [{ name: 'x', allowedAddresses: ['192.0.2.1', 'nowhere'] }, 422, { pointer: '/allowedAddresses/1' }],
    [{ name: 'x', clientId: 'short' }, 422, { pointer: '/clientId', code: 'clientIdFormat' }],
    [{ name: 'x', tokensPerMinute: 0 }, 422, { pointer: '/tokensPerMinute' }],
    ['{"name":"x","name":"y"}', 400, null],
    ['{"name":"x","na\\u006de":"y"}', 400, null],
    ['{"name":"x","__proto__":{"enabled":false}}', 400, null],
    ['{"name":"x","description":"\\ud800"}', 400, null],
    ['{"name":"x","\\udc00":"x"}', 400, null],
    [`{"name":${'['.repeat(100)}${']'.repeat(100)}}`, 400, null],
    [{ name: 'x'.repeat(300_000) }, 413, null],
  ])('is told where, for %j', async (body, status, fault) => {
    const refused = await api.call('POST', '/applications', { body });
    expect(refused.status).toBe(status);
    expect(refused.headers['Content-Type']).toBe('application/problem+json');
    if (fault !== null) expect(faultsOf(refused)).toContainEqual(expect.objectContaining(fault));
  });

  it.each([
    // Each leads servers in front of this one to another resource than this one, or to none.
    '/applications/../apis',
    '/./apis',
    '/x/%2e%2e/apis',
    '/../../../xxxxxxxxxxxxxxxxxx/apis',
    '/../../v3/management/apis',
    '//apis',
    '/apis/',
    '/%61pis',
    '/apis%2f',
    '/\\apis',
    '/apis\\',
    '/APIS',
    '/apis;x=1',
    `/apis/${MANAGEMENT_API_ID}%00`,
    `/apis/${MANAGEMENT_API_ID}%`,
    `/apis/x/../${MANAGEMENT_API_ID}`,
  ])('is every way but one to write an address, as %s', async (path) => {
    expect((await api.send('GET', path, {})).status).toBe(404);
  });

  it.each([
    ['__proto__=1', '__proto__'],
    ['__proto__=1&__proto__=2', '__proto__'],
    ['constructor=1', 'constructor'],
    ['access_token=x', 'access_token'],
    ['limit=1&limit=1', 'limit'],
    ['limit=1&%6cimit=2', 'limit'],
    ['limit[]=1', 'limit[]'],
    ['limit=1%00', 'limit'],
    ['q=%ff', 'q'],
    ['q=%', 'q'],
    ['q=%ed%a0%80', 'q'],
    ['q=%00', 'q'],
    ['%ff=1', ''],
    ['cursor=', 'cursor'],
    ['cursor=a.b', 'cursor'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['sort=name;DROP TABLE application', 'sort'],
  ])('is a query that is not as it should be: %s', async (query, parameter) => {
    const refused = await api.send('GET', `/applications?${query}`, {});
    expect([refused.status, faultsOf(refused)]).toMatchObject([400, [{ parameter }]]);
  });

  it('is told of at most fifty places, in a moment', async () => {
    const names = Array.from({ length: 20_000 }, (_, nth) => `"k${nth}":1`).join();
    expect(faultsOf(await api.call('POST', '/applications', { body: `{${names}}` }))).toHaveLength(50);
  });

  it('is an end that comes no later than the beginning, however short before the next second', async () => {
    const { id } = await api.create('/applications', { name: 'For a moment' });
    const path = `/applications/${id}/authorizations/${MANAGEMENT_API_ID}`;
    const put = (expiresAt: Date) => api.call('PUT', path, { body: { expiresAt } });
    expect((await api.call('PUT', path, { body: {} })).status).toBe(200);
    const later = new Date(Math.ceil(Date.now() / 1000) * 1000 + 60_000);
    const where = { applicationId_apiId: { applicationId: id, apiId: MANAGEMENT_API_ID } };
    // By a clock that is ahead of ours.
    await db().authorization.update({ where, data: { createdAt: later } });
    for (const expiresAt of [new Date(), later, new Date(later.getTime() + 203)]) {
      const refused = await put(expiresAt);
      expect([refused.status, faultsOf(refused)]).toMatchObject([422, [{ pointer: '/expiresAt' }]]);
    }
    const until = later.getTime() + 1000;
    expect(await put(new Date(until + 700))).toMatchObject({
      status: 200,
      body: { expiresAt: new Date(until).toISOString() },
    });
  });

  it('is a logo that is none, or another than it is said to be, or too large, and nothing is changed', async () => {
    const { id } = await api.create('/apis', { name: 'Pictures', identifier: 'urn:pictures' });
    const path = `/apis/${id}/logo`;
    const [png, bytes] = [await picture('png'), new TextEncoder()];
    const put = (body: unknown, type = 'image/png', headers = {}) =>
      api.call('PUT', path, { body, headers: { 'Content-Type': type, ...headers } });
    const svg = bytes.encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const page = bytes.encode('<!doctype html><script>alert(1)</script>');
    for (const [body, code] of [
      [svg, 'logoFormat'],
      [page, 'logoFormat'],
      [new Uint8Array([...png.subarray(0, 12), ...page]), 'logoFormat'],
      [png.subarray(0, -20), 'logoUnreadable'],
      [undefined, 'required'],
      [new Uint8Array(), 'required'],
    ] as const) {
      const refused = await put(body);
      expect([refused.status, faultsOf(refused)]).toMatchObject([422, [{ pointer: '', code }]]);
    }
    for (const refused of [
      await put(svg, 'image/svg+xml'),
      await put(png, 'application/json'),
      await put(png, 'application/octet-stream'),
      await put(png, 'image/jpeg'),
      await put(await picture('jpeg'), 'image/webp'),
      await put(png, 'image/png', { 'Content-Encoding': 'gzip' }),
      await api.call('PATCH', `/apis/${id}`, { body: png, headers: { 'Content-Type': 'image/png' } }),
    ]) {
      expect([refused.status, refused.headers['Content-Type']]).toEqual([415, 'application/problem+json']);
    }
    const tooMuch = new Uint8Array(2 * 1024 * 1024 + 1);
    for (const body of [tooMuch, new Blob([tooMuch]).stream()]) {
      const headers = { 'Content-Type': 'image/png' };
      expect((await api.send('PUT', path, { body, headers })).status).toBe(413);
    }
    const step = { operations: [{ method: 'PUT', path, body: {} }] };
    expect((await api.call('POST', '/batch', { body: step })).status).toBe(404);
    expect((await put(png, 'image/png', { 'If-Match': '*' })).status).toBe(412);
    expect((await api.call('GET', `/apis/${id}`)).body).toMatchObject({ logo: null });
    const system = `/apis/${MANAGEMENT_API_ID}/logo`;
    const fixed = await api.call('PUT', system, { body: png, headers: { 'Content-Type': 'image/png' } });
    expect([fixed.status, faultsOf(fixed)]).toMatchObject([409, [{ code: 'systemApi' }]]);
  });

  it('is a condition that can be held against nothing', async () => {
    const { id } = await api.create('/applications', { name: 'Conditional' });
    for (const [method, path] of [
      ['POST', '/applications'],
      ['POST', `/applications/${id}/secrets`],
    ] as const) {
      for (const header of ['If-Match', 'If-None-Match']) {
        const refused = await api.call(method, path, { body: { name: 'x' }, headers: { [header]: '"x"' } });
        expect([refused.status, faultsOf(refused)]).toMatchObject([400, [{ header }]]);
      }
    }
    const change = { body: { name: 'Another' }, headers: { 'If-None-Match': '*' } };
    const there = await api.call('PATCH', `/applications/${id}`, change);
    expect([there.status, faultsOf(there)]).toMatchObject([412, [{ header: 'If-None-Match' }]]);
    const put = () =>
      api.call('PUT', `/applications/${id}/authorizations/${MANAGEMENT_API_ID}`, { ...change, body: {} });
    expect([(await put()).status, (await put()).status]).toEqual([200, 412]);
  });

  it('is all that is done by half: a change is whole or nothing', async () => {
    const { id } = await api.create('/applications', { name: 'Whole' });
    const missing = await api.call('PUT', `/applications/${id}/authorizations/${MANAGEMENT_API_ID}`, {
      body: { scopes: ['applications:read', 'nothing:read'] },
    });
    expect([missing.status, faultsOf(missing)]).toMatchObject([422, [{ pointer: '/scopes/1' }]]);
    expect(await db().authorization.count({ where: { applicationId: id } })).toBe(0);
    expect(
      await db().auditEvent.count({ where: { applicationId: id, action: 'authorization.created' } }),
    ).toBe(0);
  });

  it('is what ships with the deployment, an unknown method or address, and a body that is no JSON', async () => {
    const fixed = await api.call('PATCH', `/apis/${MANAGEMENT_API_ID}`, { body: { name: 'Mine' } });
    expect([fixed.status, faultsOf(fixed)]).toMatchObject([409, [{ code: 'systemApi' }]]);
    const method = await api.call('PUT', '/applications');
    expect([method.status, method.headers.Allow]).toEqual([405, 'GET, HEAD, POST']);
    for (const path of ['/nothing', '/applications/', '/applications/nobody', `/applications/${UNKNOWN}`]) {
      expect([path, (await api.call('GET', path)).status]).toEqual([path, 404]);
    }
    const form = { body: 'name=x', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
    expect((await api.call('POST', '/applications', form)).status).toBe(415);
  });
});
