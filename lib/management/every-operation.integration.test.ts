import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '@/lib/db';
import { logoSchema } from './apis/schema';
import { OPERATIONS } from './operations';
import { bytesOf, faultsOf, type Management, made, openManagement, page, picture } from './testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

describe('every operation', () => {
  it('answers as its description says', async () => {
    const application = await api.create('/applications', {
      name: 'Billing',
      description: 'Writes the invoices',
      clientId: 'k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA',
      allowedAddresses: ['192.0.2.7/24'],
      tokensPerMinute: 100,
    });
    expect(application).toMatchObject({
      clientId: 'k3J9xQ2mT7wZ5bN8cR4vY6pL1sD0fGhA',
      enabled: true,
      allowedAddresses: ['192.0.2.0/24'],
      tokensPerMinute: 100,
      tokensPerDay: null,
    });
    const at = `/applications/${application.id}`;
    const read = await api.call('GET', at);
    expect(read.body).toEqual(application);
    const change = {
      name: 'Invoices',
      enabled: false,
      tokensPerMinute: null,
      clientCredentialsAllowed: false,
    };
    expect((await api.call('PATCH', at, { body: change })).body).toMatchObject({
      ...change,
      description: 'Writes the invoices',
    });
    expect((await api.call('POST', `${at}/sign-out-everywhere`)).body).toMatchObject({
      tokensValidAfter: expect.any(String),
    });
    expect((await api.call('GET', '/applications?q=invoic&enabled=false&sort=name')).body).toMatchObject({
      items: [{ name: 'Invoices' }],
      next: null,
    });

    expect((await api.call('GET', '/credentials')).body).toMatchObject({
      items: expect.arrayContaining([
        {
          applicationId: application.id,
          authentication: { methods: ['client_secret_basic', 'client_secret_post'], jwksUri: null },
          keys: [],
          liveSecrets: 0,
        },
      ]),
    });
    const secret = await api.create(`${at}/secrets`, {
      name: 'Frankfurt',
      expiresAt: '2099-01-01T00:00:00+01:00',
    });
    expect(secret).toMatchObject({
      secret: expect.stringMatching(/^ecs_/),
      expiresAt: '2098-12-31T23:00:00.000Z',
    });
    expect((await api.call('GET', `${at}/secrets/${secret.id}`)).body).not.toHaveProperty('secret');
    const renewed = await api.create(`${at}/secrets/${secret.id}/reset`, { overlap: 'day' });
    expect((await api.call('DELETE', `${at}/secrets/${renewed.id}`)).status).toBe(204);
    const { body: secrets } = await api.call('GET', `${at}/secrets`);
    expect(secrets).toMatchObject({
      items: [
        { id: secret.id, live: true },
        { id: renewed.id, revoked: true },
      ],
    });

    const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const key = await api.create(`${at}/keys`, {
      name: 'Production',
      key: pem.export({ type: 'spki', format: 'pem' }),
      kid: 'production-1',
    });
    expect((await api.call('GET', `${at}/keys`)).body).toEqual({ items: [key] });
    const authentication = { methods: ['private_key_jwt'], jwksUri: 'https://billing.example.com/jwks.json' };
    expect((await api.call('PATCH', `${at}/authentication`, { body: authentication })).body).toEqual(
      authentication,
    );
    expect((await api.call('GET', `${at}/authentication`)).body).toEqual(authentication);
    expect((await api.call('DELETE', `${at}/keys/${key.id}`)).status).toBe(204);

    const orders = await api.create('/apis', { name: 'Orders', identifier: 'https://orders.example' });
    const of = `/apis/${orders.id}`;
    expect((await api.call('GET', of)).body).toEqual(orders);
    const png = await picture('png');
    const type = { 'Content-Type': 'image/png' };
    const absent = { ...type, 'If-None-Match': '*' };
    const set = await api.call('PUT', `${of}/logo`, { body: png, headers: absent });
    const uploadDigest = createHash('sha256').update(png).digest('hex');
    expect(set).toMatchObject({ status: 200, body: { uploadDigest } });
    expect(set.headers).not.toHaveProperty('ETag');
    expect((await api.call('GET', of)).body).toMatchObject({ logo: set.body });
    expect((await api.call('GET', '/apis?q=orders')).body).toMatchObject({ items: [{ logo: set.body }] });
    const image = await api.call('GET', `${of}/logo`);
    const { digest } = logoSchema.parse(set.body);
    expect(image.headers).toMatchObject({
      'Content-Type': 'image/webp',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      ETag: `"${digest}"`,
    });
    expect(createHash('sha256').update(bytesOf(image)).digest('hex')).toBe(digest);
    // What was read can be set again, and is the same then: another file, and the same image.
    const again = { body: image.body, headers: { 'Content-Type': 'image/webp', 'If-Match': `"${digest}"` } };
    const same = { digest, uploadDigest: digest };
    expect((await api.call('PUT', `${of}/logo`, again)).body).toEqual(same);
    expect((await api.call('GET', of)).body).toMatchObject({ logo: same });
    expect((await api.call('PUT', `${of}/logo`, { body: png, headers: absent })).status).toBe(412);
    const known = { headers: { 'If-None-Match': `"${digest}"` } };
    expect(await api.call('GET', `${of}/logo`, known)).toMatchObject({ status: 304, body: null });
    const another = { headers: { 'If-Match': `"${uploadDigest}"` } };
    expect((await api.call('DELETE', `${of}/logo`, another)).status).toBe(412);
    expect((await api.call('DELETE', `${of}/logo`)).status).toBe(204);
    expect((await api.call('DELETE', `${of}/logo`)).status).toBe(404);
    expect((await api.call('GET', `${of}/logo`)).status).toBe(404);
    expect((await api.call('GET', of)).body).toMatchObject({ logo: null });
    const logos = {
      where: { targetId: orders.id, action: 'enterprise_api.updated' },
      orderBy: { at: 'asc' },
    } as const;
    expect(await db().auditEvent.findMany(logos)).toMatchObject([
      { actorKind: 'APPLICATION', actorName: 'Pipeline', changes: { logo: { from: null, to: digest } } },
      { actorKind: 'APPLICATION', actorName: 'Pipeline', changes: { logo: { from: digest, to: null } } },
    ]);
    expect((await api.call('PATCH', of, { body: { description: 'All of them' } })).body).toMatchObject({
      name: 'Orders',
      description: 'All of them',
    });
    expect((await api.call('GET', '/apis?identifier=https://orders.example')).body).toMatchObject({
      items: [{ id: orders.id }],
    });
    const tokens = {
      tokenLifetime: 600,
      signingAlgorithm: 'RS256',
      tokenProfile: 'RFC9068',
      scopeRequired: true,
      extraClaims: { tenant: 'acme', tags: ['a', 1] },
    };
    expect((await api.call('PUT', `${of}/token-settings`, { body: tokens })).body).toEqual(tokens);
    expect((await api.call('GET', `${of}/token-settings`)).body).toEqual(tokens);

    const [one, two] = [
      await api.create(`${of}/permissions`, { code: 'orders:read', description: 'Read' }),
      await api.create(`${of}/permissions`, { code: 'orders:write' }),
    ];
    expect((await api.call('GET', `${of}/permissions/${one.id}`)).body).toEqual(one);
    const described = await api.call('PATCH', `${of}/permissions/${one.id}`, {
      body: { description: 'See' },
    });
    expect(described.body).toMatchObject({ code: 'orders:read', description: 'See' });
    const order = { ids: [two.id, one.id] };
    expect((await api.call('PUT', `${of}/permission-order`, { body: order })).status).toBe(204);
    expect((await api.call('GET', `${of}/permissions`)).body).toMatchObject({
      items: [{ code: 'orders:write' }, { code: 'orders:read' }],
    });

    const between = `${at}/authorizations/${orders.id}`;
    const scopes = ['orders:read', 'orders:write'];
    const until = { scopes, expiresAt: '2099-01-01T00:00:00.000Z' };
    const authorized = await api.call('PUT', between, { body: until });
    expect(authorized.body).toMatchObject({ ...until, scopes: scopes.toReversed() });
    expect((await api.call('GET', between)).body).toEqual(authorized.body);
    expect((await api.call('GET', `/authorizations?apiId=${orders.id}`)).body).toEqual({
      items: [authorized.body],
      next: null,
    });
    expect((await api.call('PUT', between, { body: { scopes: [] } })).body).toMatchObject({
      scopes: [],
      expiresAt: until.expiresAt,
    });
    expect((await api.call('DELETE', between)).status).toBe(204);

    const asking = `${of}/introspectors/${application.id}`;
    expect((await api.call('PUT', asking)).status).toBe(204);
    expect((await api.call('GET', `${of}/introspectors`)).body).toEqual({
      items: [
        {
          applicationId: application.id,
          clientId: application.clientId,
          name: 'Invoices',
          enabled: false,
        },
      ],
    });
    expect((await api.call('DELETE', asking)).status).toBe(204);
    expect((await api.call('GET', `${of}/introspectors`)).body).toEqual({ items: [] });

    expect((await api.call('DELETE', `${of}/permissions/${two.id}`)).status).toBe(204);
    expect((await api.call('DELETE', of)).status).toBe(204);
    expect((await api.call('DELETE', at)).status).toBe(204);

    const { items: keys } = z
      .object({ items: z.array(z.object({ kid: z.string(), state: z.string() })) })
      .parse((await api.call('GET', '/signing-keys')).body);
    const currentKid = keys.find(({ state }) => state === 'current')?.kid;
    // What is too young to rotate is made old enough.
    await db().signingKey.updateMany({ data: { createdAt: new Date(0) } });
    const rotated = await api.call('POST', '/signing-keys/rotate', {
      body: { algorithm: 'RS256', currentKid },
    });
    expect(rotated.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ kid: currentKid, state: 'previous' })]),
    });

    const algorithms = ['EdDSA', 'RS256'].map((algorithm) => expect.objectContaining({ algorithm }));
    for (const _twice of [1, 2]) {
      const added = await api.call('PUT', '/signing-algorithms/EdDSA', { body: {} });
      expect(added.body).toEqual({ items: expect.arrayContaining(algorithms) });
    }
    expect((await api.call('DELETE', '/signing-algorithms/EdDSA')).status).toBe(204);
    expect((await api.call('DELETE', '/signing-algorithms/EdDSA')).status).toBe(404);
    expect((await api.call('DELETE', '/signing-algorithms/RS256')).status).toBe(409);
    expect((await api.call('GET', '/signing-algorithms')).body).toEqual({ items: [algorithms[1]] });

    const defaults = await api.call('GET', '/creation-defaults');
    const changed = { ...made.partial().parse(defaults.body), tokenLifetime: 900, secretExpiry: '90d' };
    const stale = { body: changed, headers: { 'If-Match': '"another"' } };
    expect((await api.call('PUT', '/creation-defaults', stale)).status).toBe(412);
    const current = { body: changed, headers: { 'If-Match': defaults.headers.ETag ?? '' } };
    expect((await api.call('PUT', '/creation-defaults', current)).body).toEqual(changed);
    const unusable = { body: { ...changed, signingAlgorithm: 'ES256' } };
    const refused = await api.call('PUT', '/creation-defaults', unusable);
    expect([refused.status, faultsOf(refused)]).toMatchObject([409, [{ pointer: '/signingAlgorithm' }]]);
    expect((await api.call('PUT', '/creation-defaults', { body: defaults.body })).status).toBe(200);

    const verified = await api.call('GET', '/audit-log/verification?after=0');
    expect(verified.body).toMatchObject({ done: true, finding: null, upTo: expect.any(Number) });

    const events = await api.call('GET', `/audit-events?applicationId=${application.id}&sort=at&limit=200`);
    const told = page.parse(events.body).items;
    expect(told.map(({ action }) => action)).toContain('application.deleted');
    expect((await api.call('GET', `/audit-events/${told[0]?.id}`)).body).toEqual(told[0]);

    const attempts = await activity();
    expect((await api.call('GET', `/activity/${attempts[0]?.id}`)).body).toEqual(attempts[0]);

    const batch = await api.call('POST', '/batch', {
      body: { operations: [{ method: 'POST', path: '/applications', body: { name: 'x' } }] },
    });
    expect(batch.body).toMatchObject({ results: [{ status: 201, body: { name: 'x' } }] });

    const previous = await api.call('DELETE', `/signing-keys/${currentKid}?state=previous`);
    expect(previous.status).toBe(204);
    expect(OPERATIONS.map(({ id }) => id).filter((id) => !api.succeeded.has(id))).toEqual([]);
  });
});

/** Requests for tokens are written a little later. */
async function activity() {
  return expect
    .poll(async () => page.parse((await api.call('GET', '/activity?limit=5')).body).items)
    .not.toEqual([])
    .then(async () => page.parse((await api.call('GET', '/activity?limit=5')).body).items);
}
