import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signOutEverywhere } from '@/lib/applications/mutations';
import { systemActor } from '@/lib/auth/actor';
import { clientSecretDigest, generateClientId } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { addIntrospector, removeIntrospector } from '@/lib/introspectors/mutations';
import { UnavailableError } from '@/lib/oauth/ports';
import { createRevocationPort, pruneRevokedTokens } from './revocations';
import { createTokenStatePort } from './token-state';

const actor = systemActor('test');
/** Of two instances of the deployment. */
let one: Database;
let other: Database;
const statements: unknown[] = [];

beforeAll(() => {
  const open = () =>
    openDatabase(settings().DATABASE_URL, { connections: 2, timeoutMs: 5000, onIdleError: () => undefined });
  [one, other] = [open(), open()];
  const query = one.pool.query.bind(one.pool);
  Object.assign(one.pool, {
    query: (statement: pg.QueryConfig) => {
      statements.push(statement.values);
      return query(statement);
    },
  });
});
afterAll(() => Promise.all([one.close(), other.close()]));

const newJti = () => randomBytes(16).toString('base64url');

async function newApplication(secret?: string) {
  return db().application.create({
    data: {
      clientId: generateClientId(),
      name: 'Shop',
      ...(secret && {
        secrets: { create: { tail: 'tail', digest: Uint8Array.from(clientSecretDigest(secret)) } },
      }),
    },
  });
}

/** An application, an API that has assigned it one of two permissions, and the API's own application. */
async function seed() {
  const application = await newApplication();
  const backend = await newApplication('secret');
  const api = await db().enterpriseApi.create({
    data: {
      name: 'Calendar',
      identifier: `https://${randomUUID()}.example.com`,
      permissions: {
        create: ['add', 'read'].map((code, position) => ({ code, description: '', position })),
      },
    },
    include: { permissions: true },
  });
  const key = { applicationId: application.id, apiId: api.id };
  await db().authorization.create({ data: key });
  const read = api.permissions.find(({ code }) => code === 'read');
  await db().assignedScope.create({ data: { ...key, permissionId: read?.id ?? '' } });
  await addIntrospector(actor, { apiId: api.id, applicationId: backend.id });
  const token = { azp: application.clientId, aud: api.identifier, jti: newJti() };
  return { application, backend, api, key, token };
}

describe('what the database says of a token and of whoever asks', () => {
  const find: ReturnType<typeof createTokenStatePort>['find'] = (...asked) =>
    createTokenStatePort(one, 5000).find(...asked);

  it('is everything that introspection depends on', async () => {
    const { backend, api, token } = await seed();
    const state = await find(backend.clientId, token);
    expect(state).toMatchObject({
      client: { id: backend.id, enabled: true, tokensValidAfter: null },
      introspects: true,
      issuedTo: { enabled: true, tokensValidAfter: null },
      api: { identifier: api.identifier, enabled: true },
      authorized: true,
      scopes: ['read'],
      revoked: false,
    });
    expect(state.client?.secrets).toHaveLength(1);
  });

  it('is nothing for what is unknown, and of no token', async () => {
    const nothing = {
      client: null,
      introspects: false,
      issuedTo: null,
      api: null,
      authorized: false,
      authorizedUntil: null,
      scopes: [],
      revoked: false,
    };
    expect(await find('x', { azp: 'x', aud: 'y', jti: 'z' })).toEqual(nothing);
    expect(await find('x', null)).toEqual(nothing);
    const { backend } = await seed();
    expect(await find(backend.clientId, null)).toMatchObject({ ...nothing, client: { id: backend.id } });
  });

  it('tells who may introspect: the applications of that API, and of no other', async () => {
    const [calendar, mail] = [await seed(), await seed()];
    expect(await find(mail.backend.clientId, calendar.token)).toMatchObject({ introspects: false });
    expect(await find(calendar.application.clientId, calendar.token)).toMatchObject({ introspects: false });
    await removeIntrospector(actor, { apiId: calendar.api.id, applicationId: calendar.backend.id });
    expect(await find(calendar.backend.clientId, calendar.token)).toMatchObject({ introspects: false });
  });

  it('changes with the next request, whatever is withdrawn', async () => {
    const { application, backend, api, key, token } = await seed();
    const port = createTokenStatePort(one, 5000);
    const seen = () => port.find(backend.clientId, token);
    await db().assignedScope.deleteMany({ where: key });
    expect(await seen()).toMatchObject({ authorized: true, scopes: [] });
    await db().authorization.delete({ where: { applicationId_apiId: key } });
    expect(await seen()).toMatchObject({ authorized: false, scopes: [] });
    await db().enterpriseApi.update({ where: { id: api.id }, data: { enabled: false } });
    expect(await seen()).toMatchObject({ api: { enabled: false } });
    await db().application.update({ where: { id: application.id }, data: { enabled: false } });
    expect(await seen()).toMatchObject({ issuedTo: { enabled: false } });
    const now = new Date();
    await signOutEverywhere(actor, { id: application.id }, now);
    const signedOut = (await seen()).issuedTo?.tokensValidAfter ?? 0;
    expect(signedOut).toBeGreaterThanOrEqual(now.getTime() / 1000);
    await db().application.delete({ where: { id: application.id } });
    expect(await seen()).toMatchObject({ issuedTo: null });
  });

  it('is asked in one statement by requests of one turn, and answered to each its own', async () => {
    const [calendar, mail] = [await seed(), await seed()];
    const port = createTokenStatePort(one, 5000);
    statements.length = 0;
    const answers = await Promise.all([
      port.find(calendar.backend.clientId, calendar.token),
      port.find('unknown', null),
      port.find(mail.backend.clientId, mail.token),
      port.find(mail.backend.clientId, calendar.token),
    ]);
    expect(statements).toHaveLength(1);
    expect(answers.map(({ client, introspects }) => [client?.id, introspects])).toEqual([
      [calendar.backend.id, true],
      [undefined, false],
      [mail.backend.id, true],
      [mail.backend.id, false],
    ]);
  });
});

describe('a revoked token', () => {
  const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

  it('is known to every instance with its next request, and revoked again without harm', async () => {
    const { application, backend, token } = await seed();
    const [here, there] = [createTokenStatePort(one, 5000), createTokenStatePort(other, 5000)];
    const revoked = async () => [
      (await here.find(backend.clientId, token)).revoked,
      (await there.find(backend.clientId, token)).revoked,
    ];
    expect(await revoked()).toEqual([false, false]);
    const revocation = { jti: token.jti, applicationId: application.id, expiresAt: inAnHour() };
    await createRevocationPort(one, 5000).revoke(revocation, 0);
    expect(await revoked()).toEqual([true, true]);
    await createRevocationPort(other, 5000).revoke(revocation, 0);
    expect(await there.find(backend.clientId, { ...token, jti: newJti() })).toMatchObject({ revoked: false });
  });

  it('is remembered until it is certain to have expired, and not for ever', async () => {
    const hour = 3600;
    const now = Math.floor(Date.now() / 1000);
    const ages = { live: now + hour, expired: now - 60, old: now - 2 * hour };
    const { revoke } = createRevocationPort(one, 5000);
    const jtis: Record<string, string> = {};
    for (const [age, expiresAt] of Object.entries(ages)) {
      jtis[age] = newJti();
      await revoke({ jti: jtis[age], applicationId: randomUUID(), expiresAt }, 0);
    }
    await Promise.all([pruneRevokedTokens(one.pool), pruneRevokedTokens(other.pool)]);
    const left = await db().revokedToken.findMany({ where: { jti: { in: Object.values(jtis) } } });
    expect(left.map(({ jti }) => jti).sort()).toEqual([jtis.live, jtis.expired].sort());
  });

  it('is forgotten by the thousand', async () => {
    await one.pool.query({
      text: `INSERT INTO revoked_token (jti, application_id, expires_at)
             SELECT lpad(n::text, 22, '0'), gen_random_uuid(), now() - interval '1 day' FROM generate_series(1, 2500) n`,
    });
    await pruneRevokedTokens(one.pool);
    expect(await db().revokedToken.count({ where: { jti: { startsWith: '000000' } } })).toBe(0);
  });

  it('is said not to be revoked while the database takes no changes', async () => {
    const url = new URL(settings().DATABASE_URL);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const closed = openDatabase(url.href, {
      connections: 1,
      timeoutMs: 5000,
      onIdleError: () => undefined,
    });
    const revocation = { jti: newJti(), applicationId: randomUUID(), expiresAt: inAnHour() };
    await expect(createRevocationPort(closed, 5000).revoke(revocation, 0)).rejects.toBeInstanceOf(
      UnavailableError,
    );
    await closed.close();
    expect(await db().revokedToken.count({ where: { jti: revocation.jti } })).toBe(0);
  });
});
