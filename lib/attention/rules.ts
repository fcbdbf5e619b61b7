const DAY_MS = 86_400_000;

/** What somebody should look at; all but `keys` are also statuses by which the list of applications is filtered. */
export type AttentionKind =
  | 'expired'
  | 'near-limit'
  | 'expiring'
  | 'keys'
  | 'ending'
  | 'no-scopes'
  | 'wasteful'
  | 'unused';

/** An enabled application that got no token for so long is a door that nobody needs. */
const UNUSED_DAYS = 90;

export function unusedSince(now: Date): Date {
  return new Date(now.getTime() - UNUSED_DAYS * DAY_MS);
}

/** How long ago a secret may have expired for it to be told. */
const EXPIRED_DAYS = 30;

export function expiredSince(now: Date): Date {
  return new Date(now.getTime() - EXPIRED_DAYS * DAY_MS);
}

/** Days before its end in which a secret must have been used for somebody to miss it. */
export const USED_BEFORE_DAYS = 7;

/**
 * From here on, an application is said to fetch a token for each call instead of keeping it. Fewer are no burden, and a
 * few times as many as one needs is what several processes with a token each come to.
 */
export const WASTEFUL = { tokensADay: 1000, timesTooMany: 20 } as const;

/** The schedule looks every few seconds; what it has not done for so long, it cannot do. */
const OVERDUE_MS = 3_600_000;
/** What the schedule will do within this time is told before. */
const DUE_MS = 7 * DAY_MS;
/** Where no schedule rotates, a key that has signed for so long is due. */
const OLD_MS = 365 * DAY_MS;

/** `old`: nobody rotates it but a person. */
export type KeyState = 'due' | 'overdue' | 'old';

/**
 * @param rotatesAt - when the schedule rotates; null: never
 * @returns null if there is nothing to look at
 */
export function keyState(activatedAt: Date | null, rotatesAt: Date | null, now: Date): KeyState | null {
  if (rotatesAt !== null) {
    const left = rotatesAt.getTime() - now.getTime();
    if (left < -OVERDUE_MS) return 'overdue';
    return left <= DUE_MS ? 'due' : null;
  }
  return activatedAt !== null && now.getTime() - activatedAt.getTime() > OLD_MS ? 'old' : null;
}
