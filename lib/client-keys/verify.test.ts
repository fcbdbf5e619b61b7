import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assertionClaims, createClientKey } from '@/lib/oauth/assertion.testing';
import { STAND_INS } from '@/lib/oauth/assertion-keys';
import { decodeBase64url } from '@/lib/oauth/base64';
import { ASSERTION_ALGORITHMS, type AssertionAlgorithm } from '@/lib/oauth/client-authentication-method';
import { verifyAssertion } from './verify';

function parts(jws: string, algorithm: AssertionAlgorithm) {
  const [header, payload, signature = ''] = jws.split('.');
  return {
    algorithm,
    signingInput: `${header}.${payload}`,
    signature: decodeBase64url(signature) ?? new Uint8Array(),
  };
}

describe('a signature', () => {
  it.each(ASSERTION_ALGORITHMS)('is good by the key that made it alone: %s', async (algorithm) => {
    const [key, another] = [await createClientKey(algorithm), await createClientKey(algorithm)];
    const signed = parts(await key.sign(assertionClaims()), algorithm);
    expect(await verifyAssertion(key, signed)).toBe(true);
    expect(await verifyAssertion(key, signed)).toBe(true);
    expect(await verifyAssertion(another, signed)).toBe(false);
    expect(await verifyAssertion(key, { ...signed, signingInput: `${signed.signingInput}x` })).toBe(false);
    expect(await verifyAssertion(key, { ...signed, signature: signed.signature.slice(1) })).toBe(false);
    expect(await verifyAssertion(key, { ...signed, signature: new Uint8Array() })).toBe(false);
  });

  it('is good in the algorithm that made it alone', async () => {
    const key = await createClientKey('RS256');
    const signed = parts(await key.sign(assertionClaims()), 'RS256');
    expect(await verifyAssertion(key, { ...signed, algorithm: 'PS256' })).toBe(false);
  });

  it.each([
    ['none', { kty: 'RSA' }],
    ['of another kind', { kty: 'OKP', crv: 'Ed25519', x: `WG${'Zm'.repeat(20)}Y` }],
    ['broken', { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }],
  ])('is not good by a key that is %s', async (_, jwk) => {
    const key = await createClientKey('ES256');
    const signed = parts(await key.sign(assertionClaims()), 'ES256');
    expect(await verifyAssertion({ jwk }, signed)).toBe(false);
  });

  it('can be checked by every key that stands in for none', () => {
    const kinds = STAND_INS.map(
      ({ jwk }) => createPublicKey({ format: 'jwk', key: { ...jwk } }).asymmetricKeyType,
    );
    expect(kinds).toEqual(['rsa', 'ec', 'ed25519']);
  });
});
