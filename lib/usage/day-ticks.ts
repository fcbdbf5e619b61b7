import { wallClock } from '@/lib/time-zone/wall-clock';

const DAY_MS = 86_400_000;

/**
 * Where an axis of hours names the date: at the first hour of each day there, which is not the one at midnight where
 * the clocks jump over it. The hours before the first of these belong to a day that has begun earlier.
 *
 * @param hours - when each begins, in epoch milliseconds, oldest first
 */
export function dayTicks(hours: readonly number[], timeZone: string): number[] {
  const days = hours.map((hour) => Math.floor(wallClock(hour, timeZone) / DAY_MS));
  return hours.filter((hour, nth) =>
    nth === 0 ? wallClock(hour, timeZone) % DAY_MS === 0 : days[nth] !== days[nth - 1],
  );
}
