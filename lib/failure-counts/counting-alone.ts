import { logger } from '@/lib/logger';

const TOLD_EVERY_MS = 60_000;
let toldAt = Number.NEGATIVE_INFINITY;

/** Warns, once a minute at most, that failures are counted in this process alone. */
export function countingAlone(error: unknown): void {
  const now = performance.now();
  if (now - toldAt < TOLD_EVERY_MS) return;
  toldAt = now;
  logger().warn(
    { err: error },
    'the database cannot be asked how often somebody failed; counting here alone',
  );
}
