import { createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import type { ErrorKey } from '@/lib/forms/form-state';
import { ASSERTION_ALGORITHMS } from '@/lib/oauth/client-authentication-method';
import type { VerificationJwk } from '@/lib/oauth/ports';
import { holdsPrivateKey, holdsPrivateMembers, jsonObject, keysOf } from './private-key';

const RSA_BITS = { least: 2048, most: 8192 } as const;
/** RFC 8017 section 3.1 wants 3 at least; larger ones than any in use would only make verifying slow. */
const RSA_EXPONENT = { least: 3n, most: 2n ** 32n } as const;
const KID_LIMIT = 256;

/** What is wrong with a key, to be told at the field. */
export class UnusableKey extends Error {
  override readonly name = 'UnusableKey';

  constructor(
    readonly key: ErrorKey,
    readonly values?: Record<string, string | number>,
  ) {
    super(key);
  }
}

export interface PublicKey {
  /** Public members alone, in their canonical form. */
  readonly jwk: VerificationJwk;
  /** The one that it came with. */
  readonly kid: string | null;
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string;
}

/** Looks at what the key is, whatever form it came in. */
function usable(key: KeyObject): JsonWebKey {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key;
  if (type === 'rsa') {
    const { modulusLength: bits = 0, publicExponent = 0n } = details;
    if (bits < RSA_BITS.least) throw new UnusableKey('clientKeyRsaTooShort', { bits });
    if (bits > RSA_BITS.most) throw new UnusableKey('clientKeyRsaTooLong', { bits });
    if (publicExponent < RSA_EXPONENT.least || publicExponent > RSA_EXPONENT.most) {
      throw new UnusableKey('clientKeyBroken');
    }
  } else if (type === 'ec') {
    if (details.namedCurve !== 'prime256v1') throw new UnusableKey('clientKeyCurve');
  } else if (type !== 'ed25519') {
    throw new UnusableKey(type === 'ed448' ? 'clientKeyCurve' : 'clientKeyKind');
  }
  return key.export({ format: 'jwk' });
}

/** RFC 7517 section 4.2 to 4.4: what a JWK says that it is for. */
function requirePurpose({ use, key_ops: operations, alg }: Record<string, unknown>, kty: string | undefined) {
  if (use !== undefined && use !== 'sig') throw new UnusableKey('clientKeyUse');
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    throw new UnusableKey('clientKeyUse');
  }
  if (alg === undefined) return undefined;
  const families = { RSA: ['RS256', 'PS256'], EC: ['ES256'], OKP: ['EdDSA', 'Ed25519'] };
  const fitting = Object.entries(families).find(([family]) => family === kty)?.[1] ?? [];
  const algorithm = ASSERTION_ALGORITHMS.find((each) => each === alg && fitting.includes(each));
  if (algorithm === undefined) throw new UnusableKey('clientKeyAlgorithm');
  return algorithm;
}

async function publicKey(key: KeyObject, said: Record<string, unknown>): Promise<PublicKey> {
  const { kty, crv, n, e, x, y } = usable(key);
  if (kty === undefined) throw new UnusableKey('clientKeyKind');
  const alg = requirePurpose(said, kty);
  const members = Object.entries({ kty, crv, n, e, x, y, alg }).filter(([, value]) => value !== undefined);
  const jwk: VerificationJwk = { kty, ...Object.fromEntries(members) };
  const { kid } = said;
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > KID_LIMIT || /\p{C}/u.test(kid))) {
    throw new UnusableKey('clientKeyKid');
  }
  return { jwk, kid: kid || null, thumbprint: await calculateJwkThumbprint({ ...jwk }) };
}

function imported(make: () => KeyObject): KeyObject {
  try {
    return make();
  } catch {
    throw new UnusableKey('clientKeyBroken');
  }
}

/**
 * Reads a public JWK.
 *
 * @throws UnusableKey
 */
export async function readJwk(jwk: Record<string, unknown>): Promise<PublicKey> {
  if (jwk.kty === 'oct' || Object.hasOwn(jwk, 'k')) throw new UnusableKey('clientKeySymmetric');
  if (holdsPrivateMembers(jwk)) throw new UnusableKey('clientKeyPrivate');
  if (jwk.alg === 'none' || /^HS/.test(String(jwk.alg))) throw new UnusableKey('clientKeyAlgorithm');
  if (typeof jwk.kty !== 'string' || !['RSA', 'EC', 'OKP'].includes(jwk.kty)) {
    throw new UnusableKey('clientKeyKind');
  }
  if (jwk.kty !== 'RSA' && !['P-256', 'Ed25519'].includes(String(jwk.crv))) {
    throw new UnusableKey('clientKeyCurve');
  }
  const { kty, crv, n, e, x, y } = jwk;
  const members = Object.entries({ kty, crv, n, e, x, y }).filter(([, value]) => typeof value === 'string');
  return publicKey(
    imported(() => createPublicKey({ format: 'jwk', key: Object.fromEntries(members) })),
    jwk,
  );
}

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----[A-Za-z0-9+/=\s]*-----END \1-----/g;

async function readPem(text: string): Promise<PublicKey> {
  const [block, another] = text.matchAll(PEM);
  if (block === undefined) throw new UnusableKey('clientKeyUnreadable');
  const [pem, label] = block;
  // A chain: the first certificate is the client's own, those after it are by whom it was issued.
  if (another !== undefined && label !== 'CERTIFICATE') throw new UnusableKey('clientKeySeveral');
  switch (label) {
    case 'CERTIFICATE':
      return publicKey(
        imported(() => new X509Certificate(pem).publicKey),
        {},
      );
    case 'PUBLIC KEY':
    case 'RSA PUBLIC KEY':
      return publicKey(
        imported(() => createPublicKey(pem)),
        {},
      );
    default:
      throw new UnusableKey('clientKeyUnreadable');
  }
}

/**
 * Reads a public key as people have it: PEM (SubjectPublicKeyInfo, PKCS #1 or a certificate), a JWK, or a JWK Set of
 * one key. Checks that it is one, and one that assertions can be verified with.
 *
 * @throws UnusableKey; its message never repeats anything of the text
 */
export async function readPublicKey(text: string): Promise<PublicKey> {
  if (holdsPrivateKey(text)) throw new UnusableKey('clientKeyPrivate');
  const document = jsonObject(text);
  if (document === null) return readPem(text);
  const [jwk, another] = keysOf(document);
  if (jwk === undefined) throw new UnusableKey('clientKeyUnreadable');
  if (another !== undefined) throw new UnusableKey('clientKeySeveral');
  return readJwk(jwk);
}
