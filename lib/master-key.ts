import { hkdfSync } from 'node:crypto';
import { processWide } from '@/lib/process-wide';

const derived = new Map<string, Buffer>();
let derivedFrom: Buffer | undefined;

/** HKDF-SHA-256 (RFC 5869), so that no two uses share a key of 32 bytes. */
export function derive(from: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', from, '', `enterprise-center/${purpose}/v1`, 32));
}

/**
 * A key of 32 bytes for one purpose, derived from the data key, which is stored under MASTER_KEY (lib/data-key).
 *
 * @throws Error if this process has not opened the data key (`unlockDataKey`): what was made under any other key could
 * never be read again
 */
export function purposeKey(
  purpose:
    | 'client-secret-pepper'
    | 'signing-key-encryption'
    | 'one-time-link-pepper'
    | 'second-factor-encryption'
    | 'recovery-code-pepper'
    | 'audit-chain'
    | 'list-cursor'
    | 'idempotent-answer',
): Buffer {
  const from = processWide.dataKey;
  if (from === undefined) throw new Error('the data key is not open in this process');
  if (from !== derivedFrom) derived.clear();
  derivedFrom = from;
  const existing = derived.get(purpose);
  if (existing) return existing;
  const key = derive(from, purpose);
  derived.set(purpose, key);
  return key;
}
