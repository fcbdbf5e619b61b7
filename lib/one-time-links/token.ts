import { createHmac, randomBytes } from 'node:crypto';
import { purposeKey } from '@/lib/master-key';

/** What a link carries: 32 random bytes, base64url. */
export function generateLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of it: HMAC-SHA-256, 32 bytes, so that a copy of the database opens no link. */
export function linkDigest(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', purposeKey('one-time-link-pepper')).update(token).digest());
}
