import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSecretDigest, generateClientId } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { Backlog } from '@/lib/signing-keys/backlog';
import { createAuthorityPort, gatheredBehind } from './authority';

let database: Database;
const statements: unknown[] = [];

beforeAll(() => {
  database = openDatabase(settings().DATABASE_URL, {
    connections: 2,
    timeoutMs: 5000,
    onIdleError: () => undefined,
  });
  const query = database.pool.query.bind(database.pool);
  Object.assign(database.pool, {
    query: (statement: pg.QueryConfig) => {
      statements.push(statement.values);
      return query(statement);
    },
  });
});
afterAll(() => database.close());

async function seed(codes: string[], assigned: string[]) {
  const clientId = generateClientId();
  const identifier = `https://${randomUUID()}.example.com`;
  const application = await db().application.create({ data: { clientId, name: 'Shop' } });
  const api = await db().enterpriseApi.create({
    data: {
      name: 'Calendar',
      identifier,
      permissions: { create: codes.map((code, position) => ({ code, description: '', position })) },
    },
    include: { permissions: true },
  });
  const key = { applicationId: application.id, apiId: api.id };
  await db().authorization.create({ data: key });
  await db().assignedScope.createMany({
    data: api.permissions
      .filter(({ code }) => assigned.includes(code))
      .map(({ id }) => ({ ...key, permissionId: id })),
  });
  return { clientId, identifier, key };
}

describe('what the database says of a client and an audience', () => {
  const find = (clientId: string, audience: string) =>
    createAuthorityPort(database, 5000, setImmediate).find(clientId, audience);

  it('is nothing for what is unknown, and for a name that only looks alike', async () => {
    const { clientId, identifier } = await seed([], []);
    const nothing = { client: null, api: null, scopes: null, authorizedUntil: null };
    expect(await find('x', 'y')).toEqual(nothing);
    expect(await find(`${clientId} `, `${identifier} `)).toEqual(nothing);
    expect(await find(clientId.toLowerCase(), identifier.toUpperCase())).toMatchObject({ api: null });
  });

  it('lists assigned scopes in the order of the API', async () => {
    const { clientId, identifier } = await seed(['z', 'a', 'm'], ['a', 'm', 'z']);
    expect((await find(clientId, identifier)).scopes).toEqual(['z', 'a', 'm']);
  });

  it('tells how tokens of the API are made; of extra claims nothing where there are none', async () => {
    const { clientId, identifier } = await seed([], []);
    expect((await find(clientId, identifier)).api).toMatchObject({
      tokenLifetime: 1800,
      signingAlgorithm: 'RS256',
      tokenProfile: 'STANDARD',
      scopeRequired: false,
      extraClaims: null,
    });
    const settings = {
      tokenLifetime: 60,
      signingAlgorithm: 'EdDSA',
      tokenProfile: 'RFC9068',
      scopeRequired: true,
      extraClaims: { tenant: '企业', limits: { of: [1, null, true] } },
    } as const;
    await db().enterpriseApi.update({
      where: { identifier },
      data: { ...settings, extraClaims: { tenant: '企业', limits: { of: [1, null, true] } } },
    });
    expect((await find(clientId, identifier)).api).toMatchObject(settings);
  });

  it('tells authorized without scopes from not authorized', async () => {
    const { clientId, identifier, key } = await seed(['read'], []);
    expect((await find(clientId, identifier)).scopes).toEqual([]);
    await db().authorization.delete({ where: { applicationId_apiId: key } });
    expect(await find(clientId, identifier)).toMatchObject({
      client: { enabled: true },
      api: { identifier },
      scopes: null,
    });
  });

  it('holds every live secret, and when one was revoked or expires', async () => {
    const { clientId, identifier, key } = await seed([], []);
    const [revokedAt, expiresAt] = [new Date('2026-01-01T00:00:00Z'), new Date('2030-01-01T00:00:00Z')];
    const secret = (text: string) => ({
      applicationId: key.applicationId,
      tail: 'tail',
      digest: Uint8Array.from(clientSecretDigest(text)),
    });
    for (let i = 0; i < 20; i++)
      await db().clientSecret.create({ data: { ...secret(`old ${i}`), revokedAt } });
    await db().clientSecret.create({ data: secret('one') });
    await db().clientSecret.create({ data: { ...secret('two'), expiresAt } });
    const { client } = await find(clientId, identifier);
    const of = (text: string) =>
      client?.secrets.find(({ digest }) => Buffer.from(digest).equals(clientSecretDigest(text)));
    expect(of('one')).toMatchObject({ expiresAt: null, revokedAt: null });
    expect(of('two')).toMatchObject({ expiresAt: expiresAt.getTime() / 1000, revokedAt: null });
    expect(client?.secrets.find((found) => found.revokedAt !== null)?.revokedAt).toBe(
      revokedAt.getTime() / 1000,
    );
    expect(client?.secrets.length).toBeLessThanOrEqual(10);
  });

  it('holds how the client may authenticate, and its keys where it may use them', async () => {
    const { clientId, identifier, key } = await seed([], []);
    const { applicationId } = key;
    const publicJwk = { kty: 'OKP', crv: 'Ed25519', x: 'x' };
    const data = { applicationId, name: 'k', kid: 'k1', thumbprint: 'x'.repeat(43), publicJwk };
    const { id } = await db().clientKey.create({ data });
    expect((await find(clientId, identifier)).client).toMatchObject({
      authenticationMethods: ['client_secret_basic', 'client_secret_post'],
      keys: [],
      keySetUri: null,
    });
    await db().application.update({
      where: { id: applicationId },
      data: { authenticationMethods: ['private_key_jwt'], jwksUri: 'https://shop.example.com/jwks.json' },
    });
    expect((await find(clientId, identifier)).client).toMatchObject({
      authenticationMethods: ['private_key_jwt'],
      keys: [{ id, kid: 'k1', jwk: publicJwk }],
      keySetUri: 'https://shop.example.com/jwks.json',
    });
  });

  it('holds five live secrets, however many have expired and were never revoked', async () => {
    const { clientId, identifier, key } = await seed([], []);
    const [created, past] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-31T00:00:00Z')];
    const secret = (text: string, expiresAt: Date | null) => ({
      applicationId: key.applicationId,
      tail: 'tail',
      digest: Uint8Array.from(clientSecretDigest(text)),
      createdAt: created,
      expiresAt,
    });
    const live = ['1', '2', '3', '4', '5'].map((nth) =>
      secret(`live ${nth}`, nth === '1' ? null : new Date(Date.now() + Number(nth) * 60_000)),
    );
    const before = Array.from({ length: 12 }, (_, nth) => secret(`before ${nth}`, past));
    const after = Array.from({ length: 12 }, (_, nth) => secret(`after ${nth}`, past));
    await db().clientSecret.createMany({ data: [...before, ...live, ...after] });
    const { client } = await find(clientId, identifier);
    const found = client?.secrets.map(({ digest }) => Buffer.from(digest).toString('hex'));
    expect(found).toHaveLength(10);
    for (const { digest } of live) expect(found).toContain(Buffer.from(digest).toString('hex'));
  });

  it('is asked in one statement by requests of one turn, and answered to each its own', async () => {
    const [one, two] = [await seed(['a'], ['a']), await seed(['b'], ['b'])];
    const port = createAuthorityPort(database, 5000, setImmediate);
    statements.length = 0;
    const answers = await Promise.all([
      port.find(one.clientId, one.identifier),
      port.find('unknown', one.identifier),
      port.find(two.clientId, two.identifier),
      port.find(two.clientId, one.identifier),
      port.find(one.clientId, one.identifier),
    ]);
    expect(statements).toHaveLength(1);
    expect(answers.map(({ scopes }) => scopes)).toEqual([['a'], null, ['b'], null, ['a']]);
  });

  it('is asked again for the next request', async () => {
    const { clientId, identifier, key } = await seed(['read'], ['read']);
    const port = createAuthorityPort(database, 5000, setImmediate);
    expect((await port.find(clientId, identifier)).scopes).toEqual(['read']);
    await db().authorization.delete({ where: { applicationId_apiId: key } });
    expect((await port.find(clientId, identifier)).scopes).toBeNull();
  });

  it('is asked in one statement by what gathers while signatures wait, but not for long', async () => {
    const { clientId, identifier } = await seed(['read'], ['read']);
    const backlog = new Backlog();
    for (let i = 0; i < 16; i++) backlog.begin();
    const port = createAuthorityPort(database, 5000, gatheredBehind(backlog));
    statements.length = 0;
    const first = port.find(clientId, identifier);
    await new Promise((resolve) => setImmediate(resolve));
    const both = Promise.all([first, port.find(clientId, identifier)]);
    await Promise.resolve();
    backlog.end();
    expect((await both).map(({ scopes }) => scopes)).toEqual([['read'], ['read']]);
    expect(statements).toHaveLength(1);
    backlog.begin();
    expect((await port.find(clientId, identifier)).scopes).toEqual(['read']);
  });
});
