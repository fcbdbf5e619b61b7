/** JWS algorithms (RFC 7518 §3.1, RFC 8037 §3.1) that access tokens can be signed with. */
export const SIGNING_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];
