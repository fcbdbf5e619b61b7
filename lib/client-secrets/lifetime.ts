import { endOfDay } from '@/lib/time-zone/day';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An application's, at a time; the database refuses one more, too. */
export const MOST_LIVE_SECRETS = 5;

/** Milliseconds for which a secret that is made for one try works at most. */
export const TEMPORARY_MS = 60_000;

/** Whoever looks is warned of a secret that expires within this time. */
const EXPIRY_WARNING_DAYS = 30;

/** The end of the time for which an expiry is worth a warning. */
export function expiryWarningEnd(now: Date): Date {
  return new Date(now.getTime() + EXPIRY_WARNING_DAYS * DAY_MS);
}

/** How long a secret may be given at once, in days. */
const EXPIRY_DAYS = { '30d': 30, '90d': 90, '180d': 180, '365d': 365 } as const;
type ExpiryPreset = keyof typeof EXPIRY_DAYS;

/** What new secrets can begin with, where nothing else is chosen. */
export const DEFAULT_EXPIRIES = ['never', '30d', '90d', '180d', '365d'] as const;
export type DefaultExpiry = (typeof DEFAULT_EXPIRIES)[number];

/** As the database keeps it; null: never. */
export function expiryDays(expiry: DefaultExpiry): number | null {
  return expiry === 'never' ? null : EXPIRY_DAYS[expiry];
}

/** The other way round. */
export function expiryOfDays(days: number | null): DefaultExpiry {
  return DEFAULT_EXPIRIES.find((expiry) => expiryDays(expiry) === days) ?? 'never';
}

/** What can be chosen when a secret is made: a time from then, never, or a day. */
export const EXPIRIES = [...DEFAULT_EXPIRIES, 'date'] as const;
export type Expiry = (typeof EXPIRIES)[number];

const isPreset = (expiry: Expiry): expiry is ExpiryPreset => Object.hasOwn(EXPIRY_DAYS, expiry);

/**
 * When a secret that is made now expires; null: never.
 *
 * @param day - `YYYY-MM-DD`, for the expiry `date`: the secret works until that day is over there
 */
export function expiryTime(expiry: Expiry, day: string, now: Date, timeZone = 'UTC'): Date | null {
  if (isPreset(expiry)) return new Date(now.getTime() + EXPIRY_DAYS[expiry] * DAY_MS);
  return expiry === 'date' ? new Date(endOfDay(day, timeZone).getTime() - 1) : null;
}

/** What to offer for the successor of a secret: as long a life as that one was given, or a little longer. */
export function expiryLike({ createdAt, expiresAt }: { createdAt: Date; expiresAt: Date | null }): Expiry {
  if (expiresAt === null) return 'never';
  const days = (expiresAt.getTime() - createdAt.getTime()) / DAY_MS;
  return EXPIRIES.filter(isPreset).find((preset) => EXPIRY_DAYS[preset] >= days) ?? '365d';
}

/** For how long a secret goes on beside the one that takes its place, in milliseconds. */
const OVERLAP_MS = { now: 0, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

export const OVERLAPS = ['now', 'hour', 'day', 'week', 'month'] as const;
type Overlap = (typeof OVERLAPS)[number];

/** When a secret that is replaced now stops working: never later than it would have by itself. */
export function overlapEnd(overlap: Overlap, expiresAt: Date | null, now: Date): Date {
  const end = new Date(now.getTime() + OVERLAP_MS[overlap]);
  return expiresAt !== null && expiresAt < end ? expiresAt : end;
}
