import { z } from 'zod';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { type KeyTimes, lastTokenExpiresAt, leavesSetAt, usableFrom } from './lifecycle';

const rsaKey = z.object({ n: z.string() });

/** The size of an RSA modulus in bits; null for keys of algorithms that have one size. */
export function bitsOf(publicJwk: unknown): number | null {
  const { data: rsa } = rsaKey.safeParse(publicJwk);
  return rsa === undefined ? null : Buffer.from(rsa.n, 'base64url').length * 8;
}

export interface SigningKeySummary {
  kid: string;
  algorithm: SigningAlgorithm;
  state: KeyTimes['state'];
  /** Of an RSA modulus; null for algorithms that have one size. */
  bits: number | null;
  createdAt: Date;
  /** When every verifier has it. */
  usableFrom: Date;
  /** When it began to sign; null: not yet. */
  activatedAt: Date | null;
  /** At the latest; null while it is not replaced. */
  lastTokenExpiresAt: Date | null;
  /** Null while it is not replaced. */
  leavesSetAt: Date | null;
}

/** What a summary is made of. */
export const SUMMARY_COLUMNS = {
  kid: true,
  algorithm: true,
  state: true,
  publicJwk: true,
  createdAt: true,
  activatedAt: true,
  retiredAt: true,
  longestLifetime: true,
} as const;

export function toSummary({
  publicJwk,
  retiredAt,
  longestLifetime,
  ...key
}: KeyTimes & { algorithm: SigningAlgorithm; publicJwk: unknown }): SigningKeySummary {
  const retired = retiredAt && { retiredAt, longestLifetime };
  return {
    ...key,
    bits: bitsOf(publicJwk),
    usableFrom: usableFrom(key),
    lastTokenExpiresAt: retired && lastTokenExpiresAt(retired),
    leavesSetAt: retired && leavesSetAt(retired),
  };
}
