/** How a client may prove who it is (OpenID Connect Core §9, the registry of RFC 7591 §4.2). */
export const CLIENT_AUTHENTICATION_METHODS = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
] as const;

export type ClientAuthenticationMethod = (typeof CLIENT_AUTHENTICATION_METHODS)[number];

/**
 * JWS algorithms that assertions may be signed with: one for each kind of key, and for EdDSA also the name by which
 * RFC 9864 §2.2 calls it. Never `none`, and never HS*, which would make a secret of the public key.
 */
export const ASSERTION_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] as const;

export type AssertionAlgorithm = (typeof ASSERTION_ALGORITHMS)[number];
