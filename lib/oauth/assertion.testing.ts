/** Assertions as clients make them, by jose, for tests. */
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { encodeJsonBase64url } from './base64';
import type { AssertionAlgorithm } from './client-authentication-method';
import type { ClientKey } from './ports';
import { CLIENT_ID, ISSUER, type MemoryWorld, NOW, tokenForm, tokenRequest } from './testing';

export interface ClientKeyWithPrivateHalf extends ClientKey {
  sign(claims: object, header?: object): Promise<string>;
}

/** RFC 7523 §2.2 */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A key of a client, and what signs with it. */
export async function createClientKey(
  algorithm: AssertionAlgorithm,
  kid: string | null = 'key-1',
): Promise<ClientKeyWithPrivateHalf> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  const { kty = '', crv, n, e, x, y } = await exportJWK(publicKey);
  return {
    id: 'client-key-1',
    kid,
    jwk: { kty, crv, n, e, x, y },
    sign: (claims, header = {}) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: algorithm, ...(kid === null ? {} : { kid }), ...header })
        .sign(privateKey),
  };
}

let count = 0;

/** What the world's own client says at NOW, with changes; undefined leaves out. */
export function assertionClaims(changes: Record<string, unknown> = {}) {
  const now = Math.floor(NOW / 1000);
  return {
    iss: CLIENT_ID,
    sub: CLIENT_ID,
    aud: ISSUER,
    iat: now,
    exp: now + 60,
    jti: `jti-${++count}`,
    ...changes,
  };
}

/** A token request with an assertion and nothing else to authenticate by. */
export function assertionForm(jws: string, changes: Record<string, string | undefined> = {}): string {
  return tokenForm({
    client_id: undefined,
    client_secret: undefined,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: jws,
    ...changes,
  });
}

/** A JWS of any content, with a signature that is none. */
export function unsigned(header: object, claims: object, signature = 'AAAA'): string {
  return `${encodeJsonBase64url(header)}.${encodeJsonBase64url(claims)}.${signature}`;
}

/** What came of a request: a token, or the reason why not. */
export async function outcomeIn(
  world: MemoryWorld,
  form: string,
  headers?: Record<string, string>,
): Promise<string> {
  const answer = await world.send(tokenRequest(form, headers));
  const { error } = JSON.parse(answer.body);
  return answer.status === 200 ? 'token' : `${answer.status} ${error} ${world.attempts.at(-1)?.reason}`;
}

export const refused = (reason: string) => `401 invalid_client ${reason}`;
