import { z } from 'zod';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { RSA_BITS } from './key-sizes';

const algorithmField = z.enum(SIGNING_ALGORITHMS);
const kidField = z.string().regex(/^[0-9a-f]{32}$/);
/** Forms of algorithms that have one size leave it out. */
const bitsField = z.coerce.number().pipe(z.literal(RSA_BITS)).default(2048);

export const rotateSigningKeySchema = z.object({
  algorithm: algorithmField,
  /** The current key that the page showed, so that a form that is sent twice rotates once. */
  currentKid: kidField,
  /** Size of the key that becomes the next one. */
  bits: bitsField,
});
export type RotateSigningKey = z.output<typeof rotateSigningKeySchema>;

export const revokeSigningKeySchema = z.object({
  kid: kidField,
  /** As the page showed it: what breaks depends on it. */
  state: z.enum(['NEXT', 'CURRENT', 'PREVIOUS']),
});
export type RevokeSigningKey = z.output<typeof revokeSigningKeySchema>;

export const addAlgorithmSchema = z.object({ algorithm: algorithmField, bits: bitsField });
export type AddAlgorithm = z.output<typeof addAlgorithmSchema>;

export const removeAlgorithmSchema = z.object({ algorithm: algorithmField });
export type RemoveAlgorithm = z.output<typeof removeAlgorithmSchema>;
