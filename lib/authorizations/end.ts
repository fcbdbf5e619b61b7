const DAY_MS = 86_400_000;
/** Whoever looks is warned of an authorization that ends within this time. */
const WARNING_DAYS = 30;

/** The end of the time for which that is worth a warning. */
export function endWarningEnd(now: Date): Date {
  return new Date(now.getTime() + WARNING_DAYS * DAY_MS);
}

/** When an authorization ends whose last day this is, `YYYY-MM-DD`: with that day, in UTC. */
export function endOfDay(lastDay: string): Date {
  return new Date(Date.parse(`${lastDay}T00:00:00Z`) + DAY_MS);
}

/** The last day, `YYYY-MM-DD`, on which an authorization holds that ends then. */
export function lastDayOf(expiresAt: Date): string {
  return new Date(expiresAt.getTime() - 1).toISOString().slice(0, 10);
}

export type AuthorizationEndState = 'endless' | 'later' | 'soon' | 'ended';

export function endState(expiresAt: Date | null, now: Date): AuthorizationEndState {
  if (expiresAt === null) return 'endless';
  if (expiresAt <= now) return 'ended';
  return expiresAt <= endWarningEnd(now) ? 'soon' : 'later';
}
