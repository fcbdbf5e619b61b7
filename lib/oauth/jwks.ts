import type { JSONWebKeySet, JWK } from 'jose';
import { type Answerer, type Endpoint, toEndpoint } from './answer';
import { createCacheableJsonAnswerer, type DocumentContext } from './cacheable-json';
import type { UnexpectedPort } from './ports';

export interface KeysEndpointPorts extends UnexpectedPort {
  /**
   * Every key that may verify an unexpired token, and the next one. The same array says the same keys.
   * @throws UnavailableError while none is known
   */
  publicKeys(): readonly JWK[] | Promise<readonly JWK[]>;
}

/** GET /api/v1/oauth2/keys, a JWK Set (RFC 7517 §5), as a route handler. */
export function createKeysEndpoint(ports: KeysEndpointPorts): Endpoint<DocumentContext> {
  return toEndpoint(createKeysAnswerer(ports));
}

/** The same for a listener that writes answers itself. */
export function createKeysAnswerer(ports: KeysEndpointPorts): Answerer<DocumentContext> {
  let latest: { keys: readonly JWK[]; set: JSONWebKeySet } | undefined;
  return createCacheableJsonAnswerer(async () => {
    const keys = await ports.publicKeys();
    if (latest?.keys !== keys) latest = { keys, set: publicKeySet(keys) };
    return latest.set;
  }, ports);
}

/** What a verifier needs (RFC 7518 §6, RFC 8037 §2), and nothing that a signer has. */
const PUBLIC_MEMBERS: ReadonlyMap<JWK['kty'], readonly (keyof JWK)[]> = new Map([
  ['RSA', ['kty', 'kid', 'use', 'alg', 'n', 'e']],
  ['EC', ['kty', 'kid', 'use', 'alg', 'crv', 'x', 'y']],
  ['OKP', ['kty', 'kid', 'use', 'alg', 'crv', 'x']],
]);

/** @throws TypeError for a key of a kind that has no public half */
function publicKeySet(keys: readonly JWK[]): JSONWebKeySet {
  return { keys: keys.map(publicHalf) };
}

function publicHalf(key: JWK): JWK {
  const members = PUBLIC_MEMBERS.get(key.kty);
  if (members === undefined) throw new TypeError('A key set must hold RSA, EC or OKP keys only');
  return Object.fromEntries(members.map((member) => [member, key[member]]));
}
