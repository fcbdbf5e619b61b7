import { encodeBase64url, encodeJsonBase64url } from './base64';
import type { RandomnessPort, SigningKey } from './ports';

/** Seconds by which a resource server's clock may be behind ours without refusing a fresh token. */
const NOT_BEFORE_LEEWAY = 120;

/** Bytes, so that no two tokens ever share a `jti` (RFC 9562 has as many in a UUID). */
const JTI_LENGTH = 16;

export interface AccessTokenGrant {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly lifetime: number;
}

export interface AccessToken {
  readonly jwt: string;
  readonly jti: string;
  /** As in the token, or undefined when nothing is granted. */
  readonly scope: string | undefined;
}

/** Signs a JWT (RFC 7519) in JWS compact serialization (RFC 7515 §7.1). */
export async function signAccessToken(
  { issuer, audience, clientId, scopes, lifetime }: AccessTokenGrant,
  key: SigningKey,
  now: number,
  random: RandomnessPort,
): Promise<AccessToken> {
  const iat = Math.floor(now / 1000);
  const jti = encodeBase64url(random.randomBytes(JTI_LENGTH));
  const scope = scopes.length === 0 ? undefined : scopes.join(' ');
  const payload = encodeJsonBase64url({
    iss: issuer,
    aud: audience,
    exp: iat + lifetime,
    iat,
    nbf: iat - NOT_BEFORE_LEEWAY,
    jti,
    sub: clientId,
    azp: clientId,
    scope,
  });
  const signingInput = `${encodedHeader(key)}.${payload}`;
  const signature = await key.sign(signingInput);
  return { jwt: `${signingInput}.${encodeBase64url(signature)}`, jti, scope };
}

const encodedHeaders = new WeakMap<SigningKey, string>();

/** Encoded once per key, not once per token: a key changes a few times a year. */
function encodedHeader(key: SigningKey): string {
  const known = encodedHeaders.get(key);
  if (known !== undefined) return known;
  const { kid, alg } = key;
  const encoded = encodeJsonBase64url({ kid, alg });
  encodedHeaders.set(key, encoded);
  return encoded;
}
