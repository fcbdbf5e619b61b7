import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signOutEverywhere } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { revokeAuthorization } from '@/lib/authorizations/mutations';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { OPERATIONS } from './operations';
import { type Management, newCaller, openManagement, tokenFor } from './testing';

let api: Management;
beforeAll(async () => {
  api = await openManagement();
});
afterAll(() => api.close());

const UNKNOWN = '0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f';
const concrete = (path: string) => path.replace('{kid}', '0'.repeat(32)).replaceAll(/\{\w+\}/g, UNKNOWN);

const made = z.looseObject({ id: z.string() });
const page = z.object({ items: z.array(z.looseObject({})), next: z.string().nullable() });
const problem = z.looseObject({ type: z.string(), errors: z.array(z.looseObject({})).optional() });

async function create(path: string, body: object) {
  const { status, body: answer } = await api.call('POST', path, { body });
  expect([status, answer]).toEqual([201, expect.anything()]);
  return made.parse(answer);
}
const newApplication = (name: string) => create('/applications', { name });
const faultsOf = ({ body }: { body: unknown }) => problem.parse(body).errors ?? [];

const tokens = new Map<string, Promise<string>>();
function tokenWithout(scope: string): Promise<string> {
  const others = OPERATIONS.flatMap((each) => each.scopes).filter((each) => each !== scope);
  const known = tokens.get(scope) ?? newCaller(others).then((caller) => tokenFor(api.service, caller));
  tokens.set(scope, known);
  return known;
}

describe('whoever calls', () => {
  it.each(OPERATIONS.map((each) => [each.id, each] as const))(
    '%s is refused without a token, and with one that lacks its scope',
    async (_, { method, path, scopes }) => {
      const nobody = await api.call(method, concrete(path), { token: null });
      expect([nobody.status, nobody.headers['WWW-Authenticate']]).toEqual([
        401,
        'Bearer realm="Enterprise Center"',
      ]);
      const [needed = ''] = scopes;
      const token = await tokenWithout(needed);
      const refused = await api.call(method, concrete(path), { token });
      expect(refused.status).toBe(403);
      expect(refused.headers['WWW-Authenticate']).toBe(
        `Bearer realm="Enterprise Center", error="insufficient_scope", scope="${scopes.join(' ')}"`,
      );
    },
  );

  it('is refused from the next call on, whatever was withdrawn', async () => {
    const actor = systemActor('test');
    const attempts = await Promise.all(
      [
        (id: string) => signOutEverywhere(actor, { id }, new Date()),
        (id: string) => revokeAuthorization(actor, { applicationId: id, apiId: MANAGEMENT_API_ID }),
        (id: string) => db().application.update({ where: { id }, data: { enabled: false } }),
        (id: string) => db().application.delete({ where: { id } }),
      ].map(async (withdraw) => {
        const caller = await newCaller('all');
        const token = await tokenFor(api.service, caller);
        const before = await api.call('GET', '/applications?limit=1', { token });
        await withdraw(caller.id);
        const after = await api.call('GET', '/applications?limit=1', { token });
        return [before.status, after.status, after.headers['WWW-Authenticate']];
      }),
    );
    const refused = [200, 401, 'Bearer realm="Enterprise Center", error="invalid_token"'];
    expect(attempts).toEqual([refused, refused, refused, refused]);
  });

  it('loses a scope with the next call after it was taken away', async () => {
    const caller = await newCaller('all');
    const token = await tokenFor(api.service, caller);
    await db().assignedScope.deleteMany({
      where: { applicationId: caller.id, permission: { code: 'applications:read' } },
    });
    expect((await api.call('GET', '/applications', { token })).status).toBe(403);
    expect((await api.call('GET', '/apis', { token })).status).toBe(200);
  });

  it('is not let in by a token of another API, or by anything that is none', async () => {
    const caller = await newCaller('all');
    const other = await create('/apis', { name: 'Other', identifier: 'https://other.example' });
    await db().authorization.create({ data: { applicationId: caller.id, apiId: other.id } });
    const token = await tokenFor(api.service, caller, 'https://other.example');
    for (const wrong of [token, 'a.b.c', `${api.token.slice(0, -3)}AAA`]) {
      expect((await api.call('GET', '/applications', { token: wrong })).status).toBe(401);
    }
  });

  it('stands in the audit log with what it did', async () => {
    const caller = await newCaller(['applications:write'], 'Nightly job');
    const token = await tokenFor(api.service, caller);
    const { body } = await api.call('POST', '/applications', { token, body: { name: 'Made by a program' } });
    const event = await db().auditEvent.findFirstOrThrow({
      where: { action: 'application.created', targetId: made.parse(body).id },
    });
    expect(event).toMatchObject({
      actorKind: 'APPLICATION',
      actorId: caller.id,
      actorName: 'Nightly job',
      requestId: 'request-1',
      sourceAddress: '192.0.2.7',
    });
  });
});

describe('every operation', () => {
  it('answers as its description says', async () => {
    const application = await create('/applications', {
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

    const secret = await create(`${at}/secrets`, {
      name: 'Frankfurt',
      expiresAt: '2099-01-01T00:00:00+01:00',
    });
    expect(secret).toMatchObject({
      secret: expect.stringMatching(/^ecs_/),
      expiresAt: '2098-12-31T23:00:00.000Z',
    });
    expect((await api.call('GET', `${at}/secrets/${secret.id}`)).body).not.toHaveProperty('secret');
    const renewed = await create(`${at}/secrets/${secret.id}/reset`, { overlap: 'day' });
    expect((await api.call('DELETE', `${at}/secrets/${renewed.id}`)).status).toBe(204);
    const { body: secrets } = await api.call('GET', `${at}/secrets`);
    expect(secrets).toMatchObject({
      items: [
        { id: secret.id, live: true },
        { id: renewed.id, revoked: true },
      ],
    });

    const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const key = await create(`${at}/keys`, {
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

    const orders = await create('/apis', { name: 'Orders', identifier: 'https://orders.example' });
    const of = `/apis/${orders.id}`;
    expect((await api.call('GET', of)).body).toEqual(orders);
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
      await create(`${of}/permissions`, { code: 'orders:read', description: 'Read' }),
      await create(`${of}/permissions`, { code: 'orders:write' }),
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

    const events = await api.call('GET', `/audit-events?applicationId=${application.id}&sort=at&limit=200`);
    const told = page.parse(events.body).items;
    expect(told.map(({ action }) => action)).toContain('application.deleted');
    expect((await api.call('GET', `/audit-events/${told[0]?.id}`)).body).toEqual(told[0]);

    const attempts = await activity();
    expect((await api.call('GET', `/activity/${attempts[0]?.id}`)).body).toEqual(attempts[0]);

    const previous = await api.call('DELETE', `/signing-keys/${currentKid}?state=previous`);
    expect(previous.status).toBe(204);
    expect(OPERATIONS.map(({ id }) => id).filter((id) => !api.succeeded.has(id))).toEqual([]);
    // The key that signed the token of this test is gone.
    await api.close();
    api = await openManagement();
  });
});

/** Requests for tokens are written a little later. */
async function activity() {
  return expect
    .poll(async () => page.parse((await api.call('GET', '/activity?limit=5')).body).items)
    .not.toEqual([])
    .then(async () => page.parse((await api.call('GET', '/activity?limit=5')).body).items);
}

describe('lists', () => {
  it('are read page by page, each item once, in either direction', async () => {
    for (const name of ['list a', 'list B', 'list c', 'list D', 'list e']) await newApplication(name);
    for (const sort of ['name', '-name', 'createdAt', '-updatedAt']) {
      const names: unknown[] = [];
      let cursor = '';
      do {
        const { body, headers } = await api.call('GET', `/applications?q=list&limit=2&sort=${sort}${cursor}`);
        const { items, next } = page.parse(body);
        names.push(...items.map(({ name }) => name));
        cursor = next === null ? '' : `&cursor=${next}`;
        expect(headers.Link?.includes(String(next)) ?? false).toBe(next !== null);
      } while (cursor !== '');
      const inOrder = ['list a', 'list B', 'list c', 'list D', 'list e'];
      expect(names).toEqual(sort.startsWith('-') ? inOrder.toReversed() : inOrder);
    }
  });

  it('refuse a cursor that is not theirs, at the parameter', async () => {
    const { body } = await api.call('GET', '/applications?q=list&limit=2&sort=name');
    const next = page.parse(body).next ?? '';
    const [payload = '', seal = ''] = next.split('.');
    const forged = Buffer.from(`["' OR 1=1 --","${UNKNOWN}"]`).toString('base64url');
    for (const address of [
      `/applications?q=list&limit=2&sort=-name&cursor=${next}`,
      `/applications?limit=2&sort=name&cursor=${next}`,
      `/apis?q=list&limit=2&sort=name&cursor=${next}`,
      `/applications?q=list&limit=2&sort=name&cursor=${payload}`,
      `/applications?q=list&limit=2&sort=name&cursor=${forged}.${seal}`,
      '/applications?cursor=',
    ]) {
      const refused = await api.call('GET', address);
      expect([address, refused.status]).toEqual([address, 400]);
      expect(faultsOf(refused)).toMatchObject([{ parameter: 'cursor' }]);
    }
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['sort=secret', 'sort'],
    ['nothing=1', 'nothing'],
    ['enabled=yes', 'enabled'],
    ['q=%00', 'q'],
  ])('refuse %s at its parameter', async (query, parameter) => {
    const refused = await api.call('GET', `/applications?${query}`);
    expect([refused.status, faultsOf(refused)]).toMatchObject([400, [{ parameter }]]);
  });
});

describe('two who change the same', () => {
  it('do not overwrite each other where they say what they read', async () => {
    const { id } = await newApplication('Shared');
    const { headers } = await api.call('GET', `/applications/${id}`);
    const first = { 'If-Match': headers.ETag ?? '' };
    const [one, other] = await Promise.all([
      api.call('PATCH', `/applications/${id}`, { body: { name: 'One' }, headers: first }),
      api.call('PATCH', `/applications/${id}`, { body: { name: 'Other' }, headers: first }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 412]);
    const stale = await api.call('DELETE', `/applications/${id}`, { headers: first });
    expect([stale.status, faultsOf(stale)]).toMatchObject([412, [{ header: 'If-Match' }]]);
    const now = one.status === 200 ? one : other;
    expect((await api.call('GET', `/applications/${id}`)).headers.ETag).toBe(now.headers.ETag);
    const known = { 'If-None-Match': now.headers.ETag ?? '' };
    expect((await api.call('GET', `/applications/${id}`, { headers: known })).status).toBe(304);
  });
});

describe('a creation under an Idempotency-Key', () => {
  const headers = () => ({ 'Idempotency-Key': crypto.randomUUID() });

  it('is done once, however often and at the same time it is sent', async () => {
    const sent = { body: { name: 'Only once' }, headers: headers() };
    const answers = await Promise.all([1, 2, 3].map(() => api.call('POST', '/applications', sent)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => made.parse(body).id)).size).toBe(1);
    expect(answers.filter((each) => each.headers['Idempotent-Replayed'] === 'true')).toHaveLength(2);
    expect(await db().application.count({ where: { name: 'Only once' } })).toBe(1);
  });

  it('gives the same secret again, which nobody finds who has the database', async () => {
    const { id } = await newApplication('With secret');
    const sent = { body: {}, headers: headers() };
    const [first, again] = [
      await api.call('POST', `/applications/${id}/secrets`, sent),
      await api.call('POST', `/applications/${id}/secrets`, sent),
    ];
    expect(again.body).toEqual(first.body);
    const { secret } = z.looseObject({ secret: z.string() }).parse(first.body);
    const rows = await db().idempotentAnswer.findMany();
    const stored = rows.flatMap((row) => [
      row.sealedAnswer ?? new Uint8Array(),
      row.keyDigest,
      row.fingerprint,
    ]);
    const bytes = Buffer.concat(stored).toString('latin1');
    expect(bytes).not.toContain(secret.slice(4, 20));
    expect(bytes).not.toContain(sent.headers['Idempotency-Key']);
  });

  it('is refused for another request, and says nothing of a key of another application', async () => {
    const sent = { body: { name: 'Mine' }, headers: headers() };
    expect((await api.call('POST', '/applications', sent)).status).toBe(201);
    const other = await api.call('POST', '/applications', { ...sent, body: { name: 'Another' } });
    expect([other.status, faultsOf(other)]).toMatchObject([422, [{ header: 'Idempotency-Key' }]]);
    const token = await tokenFor(api.service, await newCaller('all'));
    const elsewhere = await api.call('POST', '/applications', { ...sent, token });
    expect([elsewhere.status, elsewhere.headers['Idempotent-Replayed']]).toEqual([201, undefined]);
  });

  it('leaves nothing behind where it was refused, and can be sent again', async () => {
    const clientId = 'A'.repeat(32);
    const { id } = await create('/applications', { name: 'First', clientId });
    const sent = { body: { name: 'Second', clientId }, headers: headers() };
    const refused = await api.call('POST', '/applications', sent);
    expect([refused.status, faultsOf(refused)]).toMatchObject([
      409,
      [{ pointer: '/clientId', code: 'clientIdTaken' }],
    ]);
    await api.call('DELETE', `/applications/${id}`);
    expect((await api.call('POST', '/applications', sent)).status).toBe(201);
  });
});

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
    const { id } = await newApplication('Whole');
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
