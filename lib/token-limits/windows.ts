/** The windows in which tokens are counted: a minute and a day, as UTC has them. */
export const LIMIT_WINDOWS = ['minute', 'day'] as const;
export type LimitWindow = (typeof LIMIT_WINDOWS)[number];

/** The most that a limit can be; the database takes no more, either. */
export const HIGHEST_LIMIT: Record<LimitWindow, number> = { minute: 1_000_000, day: 1_000_000_000 };

/** Whoever looks is warned from here on. */
export const WARNING_SHARE = 0.8;

export function isNearLimit(issued: number, limit: number): boolean {
  return issued >= limit * WARNING_SHARE;
}

/** In whole percent; 100 only where the limit is met. */
export function percentOf(issued: number, limit: number): number {
  return Math.floor((issued / limit) * 100);
}
