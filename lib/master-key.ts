import { hkdfSync } from 'node:crypto';
import { settings } from '@/lib/env';
import { processWide } from '@/lib/process-wide';

const derived = new Map<string, Buffer>();
let derivedFrom: Buffer | undefined;
let own: Buffer | undefined;

/** MASTER_KEY itself, for a deployment whose data key is not open: a first start, and tests. */
function masterKey(): Buffer {
  own ??= Buffer.from(settings().MASTER_KEY, 'base64');
  return own;
}

/** HKDF-SHA-256 (RFC 5869), so that no two uses share a key of 32 bytes. */
export function derive(from: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', from, '', `enterprise-center/${purpose}/v1`, 32));
}

/**
 * A key of 32 bytes for one purpose, derived from the data key, which is stored under MASTER_KEY (lib/data-key).
 *
 * @throws StartError if MASTER_KEY is missing or malformed
 */
export function purposeKey(
  purpose:
    | 'client-secret-pepper'
    | 'signing-key-encryption'
    | 'one-time-link-pepper'
    | 'second-factor-encryption'
    | 'recovery-code-pepper'
    | 'audit-chain',
): Buffer {
  const from = processWide.dataKey ?? masterKey();
  if (from !== derivedFrom) derived.clear();
  derivedFrom = from;
  const existing = derived.get(purpose);
  if (existing) return existing;
  const key = derive(from, purpose);
  derived.set(purpose, key);
  return key;
}
