import { hkdfSync } from 'node:crypto';
import { settings } from '@/lib/env';

const derived = new Map<string, Buffer>();

/**
 * A key of 32 bytes for one purpose, derived from MASTER_KEY (HKDF-SHA-256, RFC 5869), so that no two uses share one.
 *
 * @throws StartError if MASTER_KEY is missing or malformed
 */
export function purposeKey(
  purpose: 'client-secret-pepper' | 'signing-key-encryption' | 'one-time-link-pepper',
): Buffer {
  const existing = derived.get(purpose);
  if (existing) return existing;
  const masterKey = Buffer.from(settings().MASTER_KEY, 'base64');
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', `enterprise-center/${purpose}/v1`, 32));
  derived.set(purpose, key);
  return key;
}
