import { decodeJwt } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InquiryWorld } from './inquiry.testing';
import type { RevocationEndpointPorts } from './inquiry-ports';
import { UnavailableError } from './ports';
import {
  AUDIENCE,
  CLIENT_ID,
  CLIENT_SECRET,
  createSigningKey,
  ISSUER,
  NOW,
  refusal,
  type SigningKeyWithPublicHalf,
  TOKEN_HEADERS,
} from './testing';

let key: SigningKeyWithPublicHalf;
let world: InquiryWorld;

beforeAll(async () => {
  key = await createSigningKey();
});

beforeEach(() => {
  world = new InquiryWorld(key);
});

const IAT = Math.floor(NOW / 1000);
const INACTIVE = { status: 200, headers: TOKEN_HEADERS, body: '{"active":false}' };
const BY_ITSELF = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

/** The token is inactive, which is not told why, and the log has the reason. */
async function expectInactive(token: string, fault: string, changes?: Record<string, string>) {
  expect(await world.introspect(token, changes)).toEqual(INACTIVE);
  expect(world.inquiries.at(-1)).toMatchObject({ outcome: 'inactive', fault, status: 200, error: null });
}

describe('an active token', () => {
  it('is described to the API it is for', async () => {
    const token = await world.issue();
    expect(await world.introspect(token)).toEqual({
      status: 200,
      headers: TOKEN_HEADERS,
      body: JSON.stringify({
        active: true,
        iss: ISSUER,
        aud: AUDIENCE,
        sub: CLIENT_ID,
        client_id: CLIENT_ID,
        azp: CLIENT_ID,
        scope: 'add read delete',
        exp: IAT + 1800,
        iat: IAT,
        nbf: IAT - 120,
        jti: decodeJwt(token).jti,
        token_type: 'Bearer',
      }),
    });
    expect(world.inquiries).toEqual([
      {
        time: NOW,
        requestId: 'request-1',
        source: '192.0.2.7',
        outcome: 'active',
        fault: null,
        status: 200,
        error: null,
        reason: null,
        detail: null,
        clientId: 'Z9y8X7w6V5u4T3s2R1q0P9o8N7m6L5k4',
        applicationId: 'application-2',
        secretId: 'secret-1',
        jti: decodeJwt(token).jti,
      },
    ]);
  });

  it('is described to the application that it was issued to', async () => {
    const answer = await world.introspect(await world.issue(), BY_ITSELF);
    expect(JSON.parse(answer.body)).toMatchObject({ active: true, client_id: CLIENT_ID });
  });

  it('has no scope when none was granted', async () => {
    world.authorize(CLIENT_ID, AUDIENCE, []);
    const body = JSON.parse((await world.introspect(await world.issue())).body);
    expect(body).toMatchObject({ active: true });
    expect(body).not.toHaveProperty('scope');
  });

  it('loses a scope that was taken from the application since, and gains none', async () => {
    const token = await world.issue({ scope: 'read delete' });
    world.authorize(CLIENT_ID, AUDIENCE, ['add', 'delete']);
    expect(JSON.parse((await world.introspect(token)).body)).toMatchObject({ active: true, scope: 'delete' });
    world.authorize(CLIENT_ID, AUDIENCE, ['add']);
    expect(JSON.parse((await world.introspect(token)).body)).not.toHaveProperty('scope');
  });

  it.each(['access_token', 'refresh_token', 'nothing that exists', ''])(
    'is found whatever the hint says: "%s"',
    async (token_type_hint) => {
      const { body } = await world.introspect(await world.issue(), { token_type_hint });
      expect(JSON.parse(body)).toMatchObject({ active: true });
    },
  );

  it('is looked for in the database once', async () => {
    const token = await world.issue();
    await world.introspect(token);
    expect(world.stateLookups).toMatchObject([{ token: { azp: CLIENT_ID, aud: AUDIENCE } }]);
  });

  it('is one with every claim that an API may add', async () => {
    const claims = { ...decodeJwt(await world.issue()), client_id: CLIENT_ID, tenant: 'a' };
    const token = await world.signed(claims, { kid: key.kid, alg: 'RS256', typ: 'at+jwt' });
    const body = JSON.parse((await world.introspect(token)).body);
    expect(body).toMatchObject({ active: true });
    expect(body).not.toHaveProperty('tenant');
  });
});

describe('a token is inactive', () => {
  it('for an application that is neither its own nor that of the API', async () => {
    world.addClient('stranger', 'x', { id: 'application-3' });
    const stranger = { client_id: 'stranger', client_secret: 'x' };
    await expectInactive(await world.issue(), 'not_permitted', stranger);
    world.introspectors.set('https://other.example.com', new Set(['stranger']));
    await expectInactive(await world.issue(), 'not_permitted', stranger);
  });

  it('from the second on in which it expires', async () => {
    const token = await world.issue();
    world.now = (IAT + 1800) * 1000 - 1;
    expect(JSON.parse((await world.introspect(token)).body)).toMatchObject({ active: true });
    world.now += 1;
    await expectInactive(token, 'expired');
  });

  it('before its time, by our clock', async () => {
    const token = await world.issue();
    world.now = (IAT - 120) * 1000;
    expect(JSON.parse((await world.introspect(token)).body)).toMatchObject({ active: true });
    world.now -= 1;
    await expectInactive(token, 'not_yet_valid');
  });

  it('when it was revoked', async () => {
    const token = await world.issue();
    await world.revoke(token);
    await expectInactive(token, 'revoked');
    await expectInactive(token, 'revoked', BY_ITSELF);
  });

  it('when its application is disabled, and active again with it', async () => {
    const token = await world.issue();
    world.addClient(CLIENT_ID, CLIENT_SECRET, { enabled: false });
    await expectInactive(token, 'application_disabled');
    world.addClient(CLIENT_ID, CLIENT_SECRET);
    expect(JSON.parse((await world.introspect(token)).body)).toMatchObject({ active: true });
  });

  it('when its application is deleted', async () => {
    const token = await world.issue();
    world.clients.delete(CLIENT_ID);
    await expectInactive(token, 'application_unknown');
  });

  it('when its API is disabled or deleted', async () => {
    const token = await world.issue();
    world.addApi(AUDIENCE, { enabled: false });
    await expectInactive(token, 'audience_disabled');
    world.apis.delete(AUDIENCE);
    await expectInactive(token, 'audience_unknown');
  });

  it('when the database finds an API by something similar to the audience', async () => {
    const token = await world.issue();
    const { find } = world.inquiryPorts.tokens;
    const similar = async (...asked: Parameters<typeof find>) => ({
      ...(await find(...asked)),
      api: { identifier: AUDIENCE.toUpperCase(), enabled: true },
    });
    expect(await world.introspect(token, {}, { tokens: { find: similar } })).toEqual(INACTIVE);
    expect(world.inquiries).toMatchObject([{ fault: 'audience_unknown' }]);
  });

  it('when its API no longer authorizes its application', async () => {
    const token = await world.issue();
    world.authorizations.get(AUDIENCE)?.delete(CLIENT_ID);
    await expectInactive(token, 'audience_not_authorized');
  });

  it('when it was issued before its application was signed out everywhere', async () => {
    const token = await world.issue();
    world.addClient(CLIENT_ID, CLIENT_SECRET, { tokensValidAfter: NOW / 1000 });
    await expectInactive(token, 'signed_out');
    expect(JSON.parse((await world.introspect(await world.issue())).body)).toMatchObject({ active: true });
  });
});

describe('a token is not ours', () => {
  it('that another issuer signed', async () => {
    const claims = decodeJwt(await world.issue());
    await expectInactive(await world.signed({ ...claims, iss: `${ISSUER}/` }), 'not_ours');
  });

  it('whose signature does not fit, or has none, or was made with a key that is not published', async () => {
    const token = await world.issue();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const forged = btoa(JSON.stringify({ ...decodeJwt(token), scope: 'admin' })).replaceAll('=', '');
    await expectInactive(`${header}.${forged}.${signature}`, 'not_ours');
    await expectInactive(`${header}.${payload}.`, 'not_ours');
    await expectInactive(`${header}.${payload}.${signature.slice(0, -6)}`, 'not_ours');
    await expectInactive(`${btoa('{"alg":"none"}').replaceAll('=', '')}.${payload}.`, 'not_ours');
    const hmac = btoa(JSON.stringify({ alg: 'HS256', kid: key.kid })).replaceAll('=', '');
    await expectInactive(`${hmac}.${payload}.${signature}`, 'not_ours');
    const other = new InquiryWorld(await createSigningKey('fedcba9876543210fedcba9876543210'));
    await expectInactive(await other.issue(), 'not_ours');
    const impostor = new InquiryWorld(await createSigningKey(key.kid));
    await expectInactive(await impostor.issue(), 'not_ours');
  });

  it('when its key was withdrawn from the set', async () => {
    const token = await world.issue();
    expect(JSON.parse((await world.introspect(token)).body)).toMatchObject({ active: true });
    world.publicKeys = [];
    await expectInactive(token, 'not_ours');
    world.publicKeys = [key.publicJwk];
    expect(JSON.parse((await world.introspect(token)).body)).toMatchObject({ active: true });
  });

  it.each([
    ['nothing of the kind', 'token'],
    ['four parts', 'a.b.c.d'],
    ['JSON that is no object', `a.${btoa('[]')}.c`],
    ['broken JSON', `a.${btoa('{')}.c`],
    ['no base64url', 'a.%.c'],
    ['no claims', `a.${btoa('{}').replaceAll('=', '')}.c`],
    ['16,000 characters', 'a'.repeat(16_000)],
    ['16,000 points', '.'.repeat(16_000)],
  ])('because it has not the form: %s', async (_, token) => {
    await expectInactive(token, 'malformed');
    expect(world.stateLookups).toMatchObject([{ token: null }]);
    expect(world.inquiries).toMatchObject([{ jti: null }]);
  });

  it.each([
    { jti: undefined },
    { jti: 'short' },
    { jti: 'x'.repeat(4000) },
    { jti: "'; DROP TABLE x; --aaaa" },
    { azp: undefined },
    { azp: 'a\0b' },
    { aud: ['https://orders.example.com'] },
    { aud: 'a\0b' },
    { exp: '9999999999' },
    { exp: 1e300 },
    { iat: 1.5 },
    { nbf: null },
    { scope: ['read'] },
  ])('because a claim has not: %j', async (change) => {
    const claims = { ...decodeJwt(await world.issue()), ...change };
    await expectInactive(await world.signed(claims), 'malformed');
  });

  it('whatever happens to it on the way', async () => {
    const token = await world.issue();
    // The last character of the signature holds four bits of it and two that must be zero.
    const mended = token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1);
    for (const other of [` ${token}`, `${token} `, `${token}\n`, `${token}==`, mended, `Bearer ${token}`]) {
      await expectInactive(other, 'malformed');
    }
  });
});

describe('what introspection needs and cannot have', () => {
  const unavailable = refusal(503, 'temporarily_unavailable', 'The service is temporarily unavailable', {
    'retry-after': '1',
  });
  const down = async () => {
    throw new UnavailableError('connect ECONNREFUSED');
  };

  it.each<[string, Partial<RevocationEndpointPorts>]>([
    ['the database', { tokens: { find: down } }],
    ['the keys', { publicKeys: down }],
  ])('is answered 503, never inactive and never 401: %s', async (_, ports) => {
    expect(await world.introspect(await world.issue(), {}, ports)).toEqual(unavailable);
    expect(world.inquiries).toMatchObject([
      { outcome: 'refused', reason: 'unavailable', detail: 'connect ECONNREFUSED' },
    ]);
  });

  it('is an unexpected error when our own keys are broken', async () => {
    const token = await world.issue();
    world.publicKeys = [{ ...key.publicJwk, n: 'AQAB' }];
    expect((await world.introspect(token)).status).toBe(500);
    expect(world.unexpectedErrors).toHaveLength(1);
  });
});
