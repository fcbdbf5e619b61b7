import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK } from 'jose';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { RsaBits } from './key-sizes';
import { encryptPrivateKey } from './private-key-cipher';

const generate = promisify(generateKeyPair);

function keyPair(algorithm: SigningAlgorithm, bits: RsaBits) {
  switch (algorithm) {
    case 'RS256':
    case 'PS256':
      return generate('rsa', { modulusLength: bits });
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' });
    case 'EdDSA':
      return generate('ed25519');
  }
}

/**
 * Makes a key of its own kid. Takes up to seconds for a large RSA key, so never within a transaction.
 *
 * @param bits - of an RSA modulus; other algorithms have one size
 * @param issuer - for which it will sign
 * @param encryptionKey - 32 bytes, under which its private half is stored
 */
export async function generateKey(
  algorithm: SigningAlgorithm,
  bits: RsaBits,
  issuer: string,
  encryptionKey: Uint8Array,
) {
  const { publicKey, privateKey } = await keyPair(algorithm, bits);
  const kid = randomBytes(16).toString('hex');
  const { kty, crv, x, y, n, e } = await exportJWK(publicKey);
  const members = Object.entries({ kty, use: 'sig', alg: algorithm, kid, crv, x, y, n, e });
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    kid,
    algorithm,
    issuer,
    publicJwk: Object.fromEntries(members.filter(([, value]) => value !== undefined)),
    encryptedPrivateKey: encryptPrivateKey(pkcs8, { kid, issuer }, encryptionKey),
  };
}

export type GeneratedKey = Awaited<ReturnType<typeof generateKey>>;
