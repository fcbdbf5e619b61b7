import { createHash } from 'node:crypto';

/** A name for an order of permissions: the same ids in the same order have the same. */
export function orderDigest(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join(',')).digest('hex');
}
