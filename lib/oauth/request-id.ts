import { encodeBase64url } from './base64';
import type { RandomnessPort } from './ports';

const WELL_FORMED = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The id that a request goes by in answers and logs: what the caller's proxy gave it in X-Request-Id where
 * that is harmless to log and to send back, else a new one.
 */
export function requestIdFrom(header: string | null, random: RandomnessPort): string {
  return header !== null && WELL_FORMED.test(header) ? header : encodeBase64url(random.randomBytes(16));
}
