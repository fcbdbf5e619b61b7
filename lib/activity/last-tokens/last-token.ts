import type { Attempt } from '@/lib/oauth/ports';

/** The last token that an application got for an API. */
export interface LastToken {
  readonly applicationId: string;
  readonly apiId: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Epoch milliseconds; not always of the token that was issued last, because lifetimes change. */
  readonly expiresAt: number;
}

/** @returns null if no token was issued */
export function tokenOf({ time, applicationId, apiId, expiresAt }: Attempt): LastToken | null {
  if (applicationId === null || apiId === null || expiresAt === null) return null;
  return { applicationId, apiId, issuedAt: time, expiresAt: expiresAt * 1000 };
}

export function latestToken(one: LastToken, other: LastToken): LastToken {
  return {
    ...one,
    issuedAt: Math.max(one.issuedAt, other.issuedAt),
    expiresAt: Math.max(one.expiresAt, other.expiresAt),
  };
}
