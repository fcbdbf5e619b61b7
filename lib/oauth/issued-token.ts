import { compactVerify, createLocalJWKSet, decodeJwt, errors, type JWK } from 'jose';
import { z } from 'zod';
import { hasEnded } from './authorization-end';
import { decodeBase64url } from './base64';
import type { TokenFault, TokenState } from './inquiry-ports';
import { isSignedOut } from './signed-out';
import { SIGNING_ALGORITHMS } from './signing-algorithm';

/** NUL is in no claim of ours, and databases choke on it. */
const text = z.string().regex(/^[^\0]*$/);

/** What every access token of ours says, whatever else it says. */
const claimsSchema = z.object({
  iss: text,
  aud: text,
  exp: z.int(),
  iat: z.int(),
  nbf: z.int(),
  jti: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  sub: text,
  azp: text,
  scope: text.optional(),
});
export type TokenClaims = z.output<typeof claimsSchema>;

/** What a token says of itself; nothing of it is verified. Null: it cannot be one of ours. */
export function readClaims(jwt: string): TokenClaims | null {
  // The one way to write it, of which jose takes others too: whoever keeps a list of tokens knows them by how they are written.
  if (jwt.split('.').some((part) => decodeBase64url(part) === null)) return null;
  try {
    return claimsSchema.safeParse(decodeJwt(jwt)).data ?? null;
  } catch {
    // It throws for what is no JWT, and for nothing else.
    return null;
  }
}

export interface TokenVerifierPorts {
  readonly issuer: string;
  /** As for the key set (RFC 7517). The same array says the same keys. */
  publicKeys(): readonly JWK[] | Promise<readonly JWK[]>;
}

/** Checks who issued the token and its times, as a resource server would (RFC 9068 §4). */
export function createTokenVerifier({ issuer, publicKeys }: TokenVerifierPorts) {
  let latest: { keys: readonly JWK[]; set: ReturnType<typeof createLocalJWKSet> } | undefined;

  async function isSignedByUs(jwt: string): Promise<boolean> {
    const keys = await publicKeys();
    if (latest?.keys !== keys) latest = { keys, set: createLocalJWKSet({ keys: [...keys] }) };
    try {
      await compactVerify(jwt, latest.set, { algorithms: [...SIGNING_ALGORITHMS] });
      return true;
    } catch (error) {
      if (error instanceof errors.JOSEError) return false;
      throw error;
    }
  }

  /**
   * @param claims those of `jwt`
   * @param now epoch milliseconds
   * @returns why it is not good, or null
   */
  return async (jwt: string, claims: TokenClaims, now: number): Promise<TokenFault | null> => {
    if (claims.iss !== issuer || !(await isSignedByUs(jwt))) return 'not_ours';
    if (claims.exp * 1000 <= now) return 'expired';
    return claims.nbf * 1000 > now ? 'not_yet_valid' : null;
  };
}

/**
 * Why a token that was good when it was issued is not any more, or null.
 * @param now epoch milliseconds
 */
export function withdrawal(
  claims: TokenClaims,
  { revoked, issuedTo, api, authorized, authorizedUntil }: TokenState,
  now: number,
): TokenFault | null {
  if (revoked) return 'revoked';
  if (issuedTo === null) return 'application_unknown';
  if (!issuedTo.enabled) return 'application_disabled';
  if (isSignedOut(claims.iat, issuedTo.tokensValidAfter)) return 'signed_out';
  // Compared once more, because a database may have its own idea of which strings are equal.
  if (api === null || api.identifier !== claims.aud) return 'audience_unknown';
  if (!api.enabled) return 'audience_disabled';
  if (!authorized) return 'audience_not_authorized';
  return hasEnded(authorizedUntil, now) ? 'authorization_expired' : null;
}
