import { constants, createPublicKey, type KeyObject, type VerifyKeyObjectInput, verify } from 'node:crypto';
import type { Assertion } from '@/lib/oauth/client-assertion';
import type { AssertionAlgorithm } from '@/lib/oauth/client-authentication-method';
import type { ClientKey, VerificationJwk } from '@/lib/oauth/ports';

/** Keys that are kept imported; there may be more, which are then imported again. */
const MOST_KEPT = 2000;

/** By what they consist of, so that no key is ever taken for one that it replaced. */
const imported = new Map<string, KeyObject>();

function keyObject({ kty, crv, n, e, x, y }: VerificationJwk): KeyObject {
  const content = JSON.stringify([kty, crv, n, e, x, y]);
  const known = imported.get(content);
  if (known !== undefined) return known;
  const key = createPublicKey({ format: 'jwk', key: { kty, crv, n, e, x, y } });
  const [oldest] = imported.keys();
  if (imported.size >= MOST_KEPT && oldest !== undefined) imported.delete(oldest);
  imported.set(content, key);
  return key;
}

/** RFC 7518 §3.3 to §3.5, RFC 8037 §3.1 */
const SCHEMES: Readonly<
  Record<AssertionAlgorithm, { hash: 'sha256' | null; options: Omit<VerifyKeyObjectInput, 'key'> }>
> = {
  RS256: { hash: 'sha256', options: { padding: constants.RSA_PKCS1_PADDING } },
  PS256: {
    hash: 'sha256',
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
  },
  ES256: { hash: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  EdDSA: { hash: null, options: {} },
  Ed25519: { hash: null, options: {} },
};

/**
 * Whether the assertion is signed by that key. Computed on a thread of libuv's pool, so that the event loop goes on.
 * A key that cannot be imported, or that the algorithm cannot use, has signed nothing.
 */
export function verifyAssertion(
  { jwk }: Pick<ClientKey, 'jwk'>,
  { algorithm, signingInput, signature }: Pick<Assertion, 'algorithm' | 'signingInput' | 'signature'>,
): Promise<boolean> {
  const { hash, options } = SCHEMES[algorithm];
  return new Promise((resolve) => {
    try {
      const key = keyObject(jwk);
      verify(hash, Buffer.from(signingInput), { key, ...options }, signature, (error, good) =>
        resolve(error === null && good),
      );
    } catch {
      resolve(false);
    }
  });
}
