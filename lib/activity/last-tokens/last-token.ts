import type { Count } from '../counts';
import { UNKNOWN_ID } from '../special-ids';

/** The last token that an application got for an API. */
export interface LastToken {
  readonly applicationId: string;
  readonly apiId: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Epoch milliseconds; not always of the token that was issued last, because lifetimes change. */
  readonly expiresAt: number;
}

/** @returns null if no token was issued, or not to one application alone */
export function tokenOf({ applicationId, apiId, lastAt, lastExpiry }: Count): LastToken | null {
  if (lastExpiry === 0 || applicationId === UNKNOWN_ID) return null;
  return { applicationId, apiId, issuedAt: lastAt, expiresAt: lastExpiry * 1000 };
}

export function latestToken(one: LastToken, other: LastToken): LastToken {
  return {
    ...one,
    issuedAt: Math.max(one.issuedAt, other.issuedAt),
    expiresAt: Math.max(one.expiresAt, other.expiresAt),
  };
}
