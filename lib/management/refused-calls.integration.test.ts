import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { faultsOf, type Management, openManagement } from './testing';

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
    [`{"name":${'['.repeat(100)}${']'.repeat(100)}}`, 400, null],
    [{ name: 'x'.repeat(300_000) }, 413, null],
  ])('is told where, for %j', async (body, status, fault) => {
    const refused = await api.call('POST', '/applications', { body });
    expect(refused.status).toBe(status);
    expect(refused.headers['Content-Type']).toBe('application/problem+json');
    if (fault !== null) expect(faultsOf(refused)).toContainEqual(expect.objectContaining(fault));
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
