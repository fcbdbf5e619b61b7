import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemActor } from '@/lib/auth/actor';
import { updateAuthenticationMethods } from '@/lib/client-keys/mutations';
import { addClientSecret, revokeClientSecret } from '@/lib/client-secrets/mutations';
import { addTemporarySecret } from '@/lib/client-secrets/temporary/mutations';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { assertionClaims, createClientKey } from '@/lib/oauth/assertion.testing';
import { allowed, person } from '@/lib/testing/actors';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { createAuthorityPort } from '@/lib/token-service/authority';
import { openTokenService, type TokenService } from '@/lib/token-service/token-service';
import { explainedTest } from './explained-test';
import { type Endpoints, testApplication } from './mutations';
import type { TestApplication } from './schema';

const actor = allowed('credentials:write');
const tester = systemActor('test', { requestId: 'request-why', sourceAddress: '203.0.113.7' });
let service: TokenService;
let endpoints: Endpoints;
let database: Database;
/** What the token endpoint sees. */
const authority = () => createAuthorityPort(database, 5000, setImmediate);

beforeAll(async () => {
  const options = { connections: 1, timeoutMs: 5000, onIdleError: () => undefined };
  database = openDatabase(settings().DATABASE_URL, options);
  service = await openTokenService(settings());
  endpoints = { token: service.token, keys: service.keys, publicUrl: settings().PUBLIC_URL };
});
afterAll(async () => {
  await database.close();
  await service.close();
});

async function authorized() {
  const application = await newApplication();
  const api = await newApi('Calendar', ['read', 'add']);
  const ids = { applicationId: application.id, apiId: api.id };
  await db().authorization.create({ data: ids });
  await db().assignedScope.createMany({
    data: api.permissionIds.map((permissionId) => ({ ...ids, permissionId })),
  });
  return { ...ids, clientId: application.clientId, audience: api.identifier };
}

let given: Awaited<ReturnType<typeof authorized>>;
beforeEach(async () => {
  given = await authorized();
});

const wanted = (changes: Partial<TestApplication> = {}): TestApplication => ({
  applicationId: given.applicationId,
  apiId: given.apiId,
  scopes: ['read'],
  proof: 'temporary',
  secret: '',
  assertion: '',
  ...changes,
});
const test = (changes?: Partial<TestApplication>, at = endpoints) =>
  testApplication(actor, wanted(changes), at);
const secrets = () => db().clientSecret.findMany({ where: { applicationId: given.applicationId } });
const live = async () => (await secrets()).filter(({ revokedAt }) => revokedAt === null);
const events = () =>
  db().auditEvent.findMany({ where: { applicationId: given.applicationId }, orderBy: { id: 'asc' } });
const giveSecrets = async (count: number) => {
  const names = Array.from({ length: count }, (_, nth) => `Given ${nth}`);
  const { applicationId } = given;
  const made: string[] = [];
  for (const name of names) {
    made.push((await addClientSecret(actor, { applicationId, name }, new Date())).secret);
  }
  return made;
};

describe('a test with a temporary secret', () => {
  it('gets a token that an API would take, for the scopes that were asked for', async () => {
    const { token, status, refusal } = await test();
    expect([status, refusal]).toEqual([200, null]);
    expect(token?.payload).toMatchObject({ aud: given.audience, azp: given.clientId, scope: 'read' });
    expect(token?.header).toMatchObject({ alg: 'RS256' });
    expect(token?.checks).toEqual(
      ['signature', 'issuer', 'audience', 'times'].map((name) => ({ name, passed: true })),
    );
  });

  it('has all that is assigned when it asks for nothing in particular', async () => {
    expect((await test({ scopes: [] })).token?.payload.scope).toBe('read add');
  });

  it('checks the type where the profile has one', async () => {
    await db().enterpriseApi.update({ where: { id: given.apiId }, data: { tokenProfile: 'RFC9068' } });
    expect((await test()).token?.checks).toContainEqual({ name: 'type', passed: true });
  });

  it('leaves nothing behind that works, and nothing to look at among the secrets', async () => {
    await test();
    expect(await secrets()).toEqual([]);
    const [made] = await events();
    const { expiresAt } = z.object({ expiresAt: z.object({ to: z.iso.datetime() }) }).parse(made?.changes);
    expect(Date.parse(expiresAt.to) - (made?.at.getTime() ?? 0)).toBeLessThanOrEqual(60_000);
  });

  it('hides from no other test, however many there were, that a secret has expired', async () => {
    const [secret = ''] = await giveSecrets(1);
    const [{ id: expired } = { id: '' }] = await secrets();
    const createdAt = new Date(Date.now() - 120_000);
    await db().clientSecret.update({
      where: { id: expired },
      data: { createdAt, expiresAt: new Date(Date.now() - 90_000) },
    });
    for (let nth = 0; nth < 11; nth++) await test();
    expect((await test({ proof: 'secret', secret })).status).toBe(401);
    const found = await authority().find(given.clientId, given.audience);
    expect(found.client?.secrets.map(({ id }) => id)).toEqual([expired]);
  });

  it('takes away what tests have left that were cut off, and nothing else that ended', async () => {
    const { applicationId } = given;
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
    const kept = await giveSecrets(2);
    const [first, second] = await secrets();
    await db().clientSecret.update({
      where: { id: first?.id ?? '' },
      data: { createdAt: ago(200), expiresAt: ago(100) },
    });
    await revokeClientSecret(actor, { applicationId, secretId: second?.id ?? '' }, new Date());
    await addTemporarySecret(actor, { applicationId, name: 'Test' }, ago(90));
    const { id: revoked } = await addTemporarySecret(actor, { applicationId, name: 'Test' }, ago(50));
    await db().clientSecret.update({ where: { id: revoked }, data: { revokedAt: ago(40) } });
    const { id: underWay } = await addTemporarySecret(actor, { applicationId, name: 'Test' }, ago(1));
    expect((await test()).status).toBe(200);
    const left = (await secrets()).map(({ id }) => id).sort();
    expect(left).toEqual([first?.id, second?.id, underWay].sort());
    expect(kept).toHaveLength(2);
  });

  it('is told in the audit log, with its outcome, its scopes and its request, and without any secret', async () => {
    const { token } = await test();
    const told = await events();
    expect(told.map(({ action }) => action)).toEqual([
      'client_secret.created',
      'client_secret.revoked',
      'application.tested',
    ]);
    expect(told[2]).toMatchObject({
      actorName: 'administrator@example.com',
      changes: {
        api: { to: 'Calendar' },
        requestedScopes: { to: ['read'] },
        outcome: { to: 'issued' },
        requestId: { to: 'request-1' },
      },
    });
    const text = JSON.stringify(told);
    expect(text).not.toContain(token?.jwt);
    expect(text).not.toMatch(/ecs_/);
  });

  it('ends the secret also when the endpoint breaks, and records the test all the same', async () => {
    const broken = { ...endpoints, token: () => Promise.reject(new Error('broken')) };
    await expect(test({}, broken)).rejects.toThrow('broken');
    expect(await secrets()).toEqual([]);
    expect((await events()).at(-1)).toMatchObject({
      action: 'application.tested',
      changes: { outcome: { to: 'no answer' } },
    });
  });

  it('goes on when somebody was faster at revoking the secret', async () => {
    const at: Endpoints = {
      ...endpoints,
      token: async (request, context) => {
        const answer = await service.token(request, context);
        await db().clientSecret.updateMany({ data: { revokedAt: new Date() } });
        return answer;
      },
    };
    expect((await test({}, at)).status).toBe(200);
    expect(await secrets()).toEqual([]);
    // Theirs was not made here, and there is no second one.
    expect((await events()).map(({ action }) => action)).toEqual([
      'client_secret.created',
      'application.tested',
    ]);
  });

  it('goes on when somebody deleted the application in that moment', async () => {
    const at: Endpoints = {
      ...endpoints,
      token: async (request, context) => {
        const answer = await service.token(request, context);
        await db().application.delete({ where: { id: given.applicationId } });
        return answer;
      },
    };
    expect((await test({}, at)).status).toBe(200);
  });

  it('is refused where there are five live secrets, and makes none', async () => {
    await giveSecrets(5);
    await expect(test()).rejects.toMatchObject({ name: 'Refusal', key: 'clientSecretLimit' });
    expect(await live()).toHaveLength(5);
  });

  it('stands beside four', async () => {
    await giveSecrets(4);
    expect((await test()).status).toBe(200);
    expect(await live()).toHaveLength(4);
  });

  it('comes in the body where the header is not allowed', async () => {
    await updateAuthenticationMethods(actor, {
      applicationId: given.applicationId,
      methods: ['client_secret_post'],
      basedOn: ['client_secret_basic', 'client_secret_post'],
    });
    expect((await test()).status).toBe(200);
  });
});

describe('a test with what was pasted', () => {
  it('finds out that a secret works, and makes none', async () => {
    const [secret = ''] = await giveSecrets(1);
    expect((await test({ proof: 'secret', secret })).status).toBe(200);
    expect(await secrets()).toHaveLength(1);
  });

  it('shows the answer that the application would get to a wrong one, and where to look', async () => {
    const result = await test({ proof: 'secret', secret: 'wrong: ü%' });
    expect(result).toEqual({
      requestId: 'request-1',
      status: 401,
      refusal: '{"error":"invalid_client","error_description":"Bad client credentials"}',
      token: null,
    });
    expect((await events()).at(-1)).toMatchObject({ changes: { outcome: { to: '401 invalid_client' } } });
    expect(JSON.stringify(await events())).not.toContain('wrong: ü%');
  });

  it('takes a signed assertion of an application that allows nothing else', async () => {
    const { kid, jwk, sign } = await createClientKey('ES256');
    const { applicationId, clientId } = given;
    await db().application.update({
      where: { id: applicationId },
      data: {
        authenticationMethods: ['private_key_jwt'],
        keys: { create: { name: 'Key', kid: kid ?? '', thumbprint: 'x'.repeat(43), publicJwk: { ...jwk } } },
      },
    });
    const now = Math.floor(Date.now() / 1000);
    const aud = `${settings().PUBLIC_URL}/api/v1/oauth2`;
    const claims = { iss: clientId, sub: clientId, aud, iat: now, exp: now + 60 };
    const assertion = await sign(assertionClaims(claims));
    expect((await test({ proof: 'assertion', assertion })).status).toBe(200);
    // It is good once.
    expect((await test({ proof: 'assertion', assertion })).status).toBe(401);
  });
});

it('tells exactly why in the activity: where the application may not be, it is refused for where the administrator is', async () => {
  await db().application.update({
    where: { id: given.applicationId },
    data: { allowedAddresses: ['192.0.2.0/24'] },
  });
  const explained = () => explainedTest(tester, wanted(), { ...endpoints, activity: service.activity });
  const refused = await explained();
  expect(refused.status).toBe(401);
  expect(refused.why).toMatchObject({
    reason: 'address_not_allowed',
    mended: false,
    canFix: true,
    fix: { href: `/applications/${given.applicationId}/security#addresses` },
  });
  expect(refused.why?.gates.filter(({ state }) => state === 'failed')).toMatchObject([
    { gate: 'address', came: tester.origin.sourceAddress, now: { note: 'address_refused' } },
  ]);
  await db().application.update({
    where: { id: given.applicationId },
    data: { allowedAddresses: ['203.0.113.0/24'] },
  });
  expect(await explained()).toMatchObject({ status: 200, why: null });
});

it('says that the application or the API is gone', async () => {
  const gone = { name: 'Refusal', key: 'deletedMeanwhile' };
  await expect(test({ apiId: crypto.randomUUID() })).rejects.toMatchObject(gone);
  await expect(test({ applicationId: crypto.randomUUID() })).rejects.toMatchObject(gone);
});

it('is not for an Auditor', () => {
  expect(person('AUDITOR', 'credentials:write', crypto.randomUUID())).toBeNull();
});
