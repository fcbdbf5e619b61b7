/**
 * When a signing key may do what: NEXT (published, does not sign) → CURRENT (signs) → PREVIOUS (verifies what it
 * signed) → gone. Pure: times are passed in.
 *
 * Instances read the keys every few seconds, so for a while after a change some still do as before; verifiers keep a
 * copy of the key set for as long as its `Cache-Control` allows. Every rule below leaves room for both, and for clocks
 * that differ.
 */

/** `max-age` of the key set, in milliseconds. */
const SET_MAX_AGE_MS = 300_000;
/** By how much the clocks of instances, database and verifiers may differ, in milliseconds. */
const CLOCK_SKEW_MS = 300_000;
/** How often an instance reads the keys, in milliseconds. */
export const REREAD_MS = 5000;
/** After so many milliseconds without having read the keys an instance signs nothing any more. */
export const SIGNS_UNREAD_MS = 60_000;

/** How long a key is in the set before tokens are signed with it, in milliseconds, so that every verifier has it. */
const PUBLISHED_BEFORE_USE_MS = SET_MAX_AGE_MS + SIGNS_UNREAD_MS + CLOCK_SKEW_MS;

const DAY_MS = 86_400_000;

/** When every verifier has the key. */
export function usableFrom({ createdAt }: { createdAt: Date }): Date {
  return new Date(createdAt.getTime() + PUBLISHED_BEFORE_USE_MS);
}

interface RetiredKey {
  retiredAt: Date;
  /** The longest that a token signed by it can live, in seconds. */
  longestLifetime: number;
}

/** When the last token signed by it has expired, at the latest. */
export function lastTokenExpiresAt({ retiredAt, longestLifetime }: RetiredKey): Date {
  return new Date(retiredAt.getTime() + SIGNS_UNREAD_MS + longestLifetime * 1000);
}

/** When nobody needs it any more: its last token has expired by every clock, and every copy of the set is a newer one. */
export function leavesSetAt(key: RetiredKey): Date {
  return new Date(lastTokenExpiresAt(key).getTime() + SET_MAX_AGE_MS + CLOCK_SKEW_MS);
}

export interface KeyTimes {
  kid: string;
  algorithm: string;
  state: 'NEXT' | 'CURRENT' | 'PREVIOUS';
  createdAt: Date;
  activatedAt: Date | null;
  retiredAt: Date | null;
  longestLifetime: number;
}

/** When the schedule takes the next key into use; null: never, or there is no next key. */
export function rotatesAt(
  current: Pick<KeyTimes, 'activatedAt'>,
  next: Pick<KeyTimes, 'createdAt'> | undefined,
  rotationDays: number,
): Date | null {
  if (rotationDays === 0 || next === undefined || current.activatedAt === null) return null;
  const due = current.activatedAt.getTime() + rotationDays * DAY_MS;
  return new Date(Math.max(due, usableFrom(next).getTime()));
}

/**
 * What the schedule has to do now.
 *
 * @param rotationDays - 0: never rotates
 * @returns the current keys to be replaced by the next ones, and the previous keys that nobody needs any more
 */
export function dueWork<K extends KeyTimes>(
  keys: readonly K[],
  rotationDays: number,
  now: Date,
): { rotate: K[]; remove: K[] } {
  const rotate = keys.filter((key) => {
    if (key.state !== 'CURRENT') return false;
    const next = keys.find((other) => other.algorithm === key.algorithm && other.state === 'NEXT');
    const at = rotatesAt(key, next, rotationDays);
    return at !== null && at <= now;
  });
  const remove = keys.filter(({ retiredAt, longestLifetime }) => {
    return retiredAt !== null && leavesSetAt({ retiredAt, longestLifetime }) <= now;
  });
  return { rotate, remove };
}
