import { encodeBase64url, encodeJsonBase64url } from './base64';
import type { RandomnessPort, SigningKey } from './ports';
import type { TokenProfile } from './token-profile';

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
  readonly profile: TokenProfile;
  /** Of the same names as ours, ours are the ones that count. */
  readonly extraClaims: Readonly<Record<string, unknown>> | null;
}

export interface AccessToken {
  readonly jwt: string;
  readonly jti: string;
  /** Epoch seconds. */
  readonly exp: number;
  /** As in the token, or undefined when nothing is granted. */
  readonly scope: string | undefined;
}

/** Signs a JWT (RFC 7519) in JWS compact serialization (RFC 7515 §7.1). */
export async function signAccessToken(
  { issuer, audience, clientId, scopes, lifetime, profile, extraClaims }: AccessTokenGrant,
  key: SigningKey,
  now: number,
  random: RandomnessPort,
): Promise<AccessToken> {
  const iat = Math.floor(now / 1000);
  const exp = iat + lifetime;
  const jti = encodeBase64url(random.randomBytes(JTI_LENGTH));
  const scope = scopes.length === 0 ? undefined : scopes.join(' ');
  // All of them, so that what is absent here cannot be had from the extra ones either.
  const claims = {
    iss: issuer,
    aud: audience,
    exp,
    iat,
    nbf: iat - NOT_BEFORE_LEEWAY,
    jti,
    sub: clientId,
    azp: clientId,
    scope,
    client_id: profile === 'RFC9068' ? clientId : undefined,
  };
  const payload = encodeJsonBase64url(extraClaims === null ? claims : { ...extraClaims, ...claims });
  const signingInput = `${encodedHeader(key, profile)}.${payload}`;
  const signature = await key.sign(signingInput);
  return { jwt: `${signingInput}.${encodeBase64url(signature)}`, jti, exp, scope };
}

const encodedHeaders: Record<TokenProfile, WeakMap<SigningKey, string>> = {
  STANDARD: new WeakMap(),
  RFC9068: new WeakMap(),
};

/** Encoded once per key and profile, not once per token: a few keys come along in a year. */
function encodedHeader(key: SigningKey, profile: TokenProfile): string {
  const known = encodedHeaders[profile].get(key);
  if (known !== undefined) return known;
  const { kid, alg } = key;
  // RFC 9068 §2.1
  const encoded = encodeJsonBase64url(profile === 'RFC9068' ? { typ: 'at+jwt', kid, alg } : { kid, alg });
  encodedHeaders[profile].set(key, encoded);
  return encoded;
}
