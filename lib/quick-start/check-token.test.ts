import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { checkToken, type Expectation } from './check-token';

const NOW = new Date('2026-11-23T10:00:00Z');
const seconds = NOW.getTime() / 1000;
const expected: Expectation = {
  issuer: 'https://center.example.com/api/v1/oauth2',
  audience: 'https://api.example.com',
  algorithm: 'ES256',
  profile: 'STANDARD',
};
const { publicKey, privateKey } = await generateKeyPair('ES256');
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] };
const good = {
  iss: expected.issuer,
  aud: expected.audience,
  exp: seconds + 60,
  iat: seconds,
  nbf: seconds - 120,
};

async function failures(claims: JWTPayload, changes: Partial<Expectation> = {}, header = {}) {
  const jwt = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
    .sign(privateKey);
  const { checks } = await checkToken(jwt, { ...expected, ...changes }, keys, NOW);
  return checks.filter(({ passed }) => !passed).map(({ name }) => name);
}

describe('checking a token', () => {
  it('lets a good one pass', async () => {
    expect(await failures(good)).toEqual([]);
    expect(await failures(good, { profile: 'RFC9068' }, { typ: 'at+jwt' })).toEqual([]);
  });

  it('names what is wrong with one, and nothing else', async () => {
    expect(await failures({ ...good, iss: 'https://elsewhere.example.com' })).toEqual(['issuer']);
    expect(await failures({ ...good, aud: 'https://other.example.com' })).toEqual(['audience']);
    expect(await failures(good, { profile: 'RFC9068' })).toEqual(['type']);
    const { exp: _, ...endless } = good;
    expect(await failures(endless)).toEqual(['times']);
  });

  it('believes nothing of one that is signed by another key or algorithm', async () => {
    expect(await failures(good, {}, { kid: 'two' })).toContain('signature');
    expect(await failures(good, { algorithm: 'RS256' })).toContain('signature');
  });

  it('shows header and payload as they are', async () => {
    const jwt = await new SignJWT({ ...good, tenant: { id: 7 } })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(privateKey);
    const { header, payload } = await checkToken(jwt, expected, keys, NOW);
    expect(header).toEqual({ alg: 'ES256', kid: 'one' });
    expect(payload).toEqual({ ...good, tenant: { id: 7 } });
  });
});
