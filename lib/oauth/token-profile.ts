/** STANDARD: the header and claims that resource servers have always got. RFC9068: what RFC 9068 §2 adds to them. */
export const TOKEN_PROFILES = ['STANDARD', 'RFC9068'] as const;

export type TokenProfile = (typeof TOKEN_PROFILES)[number];
