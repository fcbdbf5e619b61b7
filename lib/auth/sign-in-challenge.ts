import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sealedCookie } from './sealed-cookie';

const LIFETIME = 10 * 60;

const contentSchema = z.object({
  administratorId: z.uuid(),
  /** Of the hash that the password was checked against, so that it is worth nothing once the password is another one. */
  password: z.string(),
  method: z.enum(['password', 'link']),
});

export type SignInChallenge = z.output<typeof contentSchema>;

/** Shows that somebody knew the password a moment ago; no session, and worth nothing without a code. */
export const challengeCookie = sealedCookie('sign-in-challenge', LIFETIME, contentSchema);

export function passwordFingerprint(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('base64url');
}
