import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';

/** Sizes of an RSA modulus in bits. */
export const RSA_BITS = [2048, 3072, 4096] as const;
export type RsaBits = (typeof RSA_BITS)[number];

/** Whether keys of the algorithm come in several sizes. */
export function hasSizes(algorithm: SigningAlgorithm): boolean {
  return algorithm === 'RS256' || algorithm === 'PS256';
}
