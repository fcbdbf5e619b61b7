import { createHash } from 'node:crypto';
import { canonicalText } from './compare-fields';
import type { Step } from './steps';

/**
 * The same for the same creation, be it what takes the place of something, in the same enterprise, so that one that was cut short is not made twice when it is
 * repeated, by whomever and whenever.
 *
 * @param address - of the enterprise
 */
export function idempotencyKey(address: string, step: Step): string {
  const { changes: _, hits: __, ...content } = step;
  return createHash('sha256').update(canonicalText({ address, content })).digest('base64url');
}
