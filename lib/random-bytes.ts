import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4096;

let pool = new Uint8Array(0);
let used = 0;

/**
 * Cryptographically strong random bytes, drawn from the system some kilobytes at a time: each call to it costs as much
 * as some hundred bytes do. Not for secrets, which would stay in memory beside what is published of the same pool.
 */
export function pooledRandomBytes(count: number): Uint8Array {
  if (count > POOL_BYTES) return randomFillSync(new Uint8Array(count));
  if (used + count > pool.length) {
    // A new one, since what was handed out of the last one is somebody's now.
    pool = randomFillSync(new Uint8Array(POOL_BYTES));
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}
