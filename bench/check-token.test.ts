import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkToken, type Expected } from './check-token';

const expected: Expected = {
  issuer: 'http://localhost:1',
  algorithm: 'RS256',
  audience: 'https://api.example.com',
  clientId: 'client',
  scope: 'add read',
  claims: ['iss', 'aud', 'exp', 'iat', 'jti', 'sub', 'azp', 'scope'],
};
const now = Math.floor(Date.now() / 1000);
const claims: JWTPayload = {
  iss: expected.issuer,
  aud: expected.audience,
  iat: now,
  exp: now + 1800,
  jti: 'id',
  sub: 'client',
  azp: 'client',
  scope: 'add read',
};

let pair: Awaited<ReturnType<typeof generateKeyPair>>;
let keys: { keys: Awaited<ReturnType<typeof exportJWK>>[] };
beforeAll(async () => {
  pair = await generateKeyPair('RS256');
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }] };
});

async function check(payload: JWTPayload, { status = 200, key = pair.privateKey, ...rest } = {}) {
  const jwt = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key);
  const body = { access_token: jwt, token_type: 'Bearer', expires_in: 1800, scope: payload.scope, ...rest };
  return checkToken(new Response(JSON.stringify(body), { status }), keys, expected);
}

describe('an answer of a token endpoint under measurement', () => {
  it('passes if it is what it should be', async () => {
    await expect(check(claims)).resolves.toMatchObject({ sub: 'client' });
  });

  it.each<[string, JWTPayload, string]>([
    ['another issuer', { iss: 'http://localhost:2' }, 'iss'],
    ['another audience', { aud: 'x' }, 'aud'],
    ['another subject', { sub: 'x' }, 'another subject'],
    ['another client', { azp: 'x' }, 'another client'],
    ['another scope', { scope: 'add' }, 'scope add'],
    ['another lifetime', { exp: now + 900 }, 'another lifetime'],
    ['a claim too many', { extra: 1 }, 'claims'],
    ['an empty id', { jti: '' }, 'no jti'],
  ])('fails with %s', async (_, changed, said) => {
    await expect(check({ ...claims, ...changed })).rejects.toThrow(said);
  });

  it('fails if somebody else signed it, or it is no 200, or no bearer token', async () => {
    const other = await generateKeyPair('RS256');
    await expect(check(claims, { key: other.privateKey })).rejects.toThrow('signature');
    await expect(check(claims, { status: 503 })).rejects.toThrow('answered 503');
    await expect(check(claims, { token_type: 'MAC' } as object)).rejects.toThrow('token_type');
  });
});
