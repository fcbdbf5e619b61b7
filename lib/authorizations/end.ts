import { dayIn } from '@/lib/time-zone/day';

const DAY_MS = 86_400_000;
/** Whoever looks is warned of an authorization that ends within this time. */
const WARNING_DAYS = 30;

/** The end of the time for which that is worth a warning. */
export function endWarningEnd(now: Date): Date {
  return new Date(now.getTime() + WARNING_DAYS * DAY_MS);
}

/** The last day, `YYYY-MM-DD`, on which an authorization that ends then holds there; it need not hold for all of it. */
export function lastDayOf(expiresAt: Date, timeZone: string): string {
  return dayIn(timeZone, new Date(expiresAt.getTime() - 1));
}

export type AuthorizationEndState = 'endless' | 'later' | 'soon' | 'ended';

export function endState(expiresAt: Date | null, now: Date): AuthorizationEndState {
  if (expiresAt === null) return 'endless';
  if (expiresAt <= now) return 'ended';
  return expiresAt <= endWarningEnd(now) ? 'soon' : 'later';
}
