import { wallClock } from './wall-clock';

const SECOND_MS = 1000;
const DAY_SECONDS = 86_400;
/** More than any zone is ahead of UTC or behind it. */
const FARTHEST_SECONDS = 16 * 3600;

/** The day, `YYYY-MM-DD`, that a calendar on the wall shows there and then; from the year 1 until the year 9999. */
export function dayIn(timeZone: string, time: Date): string {
  return new Date(wallClock(time.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** Seconds that the clocks there are ahead of UTC. */
const aheadAt = (second: number, timeZone: string) =>
  wallClock(second * SECOND_MS, timeZone) / SECOND_MS - second;

/** The first second around a midnight, in seconds of UTC, at which the calendar there shows such a day. */
function firstSecond(midnight: number, timeZone: string, isIt: (day: string) => boolean): Date {
  let before = midnight - FARTHEST_SECONDS;
  let notBefore = midnight + FARTHEST_SECONDS;
  const ahead = aheadAt(before, timeZone);
  // No change of the clocks around it, as on most days: searching takes several times as long. What is further ahead
  // than any zone is misread: to Date.UTC, the years of the first century are of the twentieth.
  const steady = Math.abs(ahead) < FARTHEST_SECONDS && ahead === aheadAt(notBefore, timeZone);
  if (steady) return new Date((midnight - ahead) * SECOND_MS);
  while (notBefore - before > 1) {
    const middle = Math.floor((before + notBefore) / 2);
    if (isIt(dayIn(timeZone, new Date(middle * SECOND_MS)))) notBefore = middle;
    else before = middle;
  }
  return new Date(notBefore * SECOND_MS);
}

const midnightOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / SECOND_MS;

/**
 * When a day begins there: the first moment that belongs to it or to a later one. That is not always midnight, which
 * clocks may skip when they go forward, nor on the day at all, which a zone that crosses the date line may skip.
 *
 * @param day - `YYYY-MM-DD`, until the year 9999
 */
export function startOfDay(day: string, timeZone: string): Date {
  return firstSecond(midnightOf(day), timeZone, (shown) => shown >= day);
}

/** When a day is over there, and the next one begins; before the end of the year 9999. */
export function endOfDay(day: string, timeZone: string): Date {
  return firstSecond(midnightOf(day) + DAY_SECONDS, timeZone, (shown) => shown > day);
}

/**
 * When the day in which that time lies began there, and those before it; days with a change of the clocks have 23 or 25
 * hours.
 *
 * @param time - epoch milliseconds
 * @returns oldest first
 */
export function beginsOfDays(time: number, count: number, timeZone: string): Date[] {
  const last = Date.parse(`${dayIn(timeZone, new Date(time))}T00:00:00Z`);
  return Array.from({ length: count }, (_, nth) => {
    const midnight = new Date(last - (count - 1 - nth) * DAY_SECONDS * SECOND_MS);
    return startOfDay(midnight.toISOString().slice(0, 10), timeZone);
  });
}
