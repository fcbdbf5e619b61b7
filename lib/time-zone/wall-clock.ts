const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** No two places on earth are further apart, and no change of a clock is larger. */
const FARTHEST_MS = 26 * HOUR_MS;

/** More than there are zones. Each can be written in thousands of ways, and each format takes 32 KB. */
const MOST_FORMATS = 500;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(timeZone, format);
  return format;
}

/** What a clock there shows, as if it were UTC; both in epoch milliseconds, to a second. */
export function wallClock(time: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * When a clock there shows a time; at the first of two such moments, and of none at the one where it would have stood
 * without the change.
 *
 * @param wall - epoch milliseconds of that time as if it were UTC
 * @returns epoch milliseconds
 */
export function timeAt(wall: number, timeZone: string): number {
  const offsets = [wall - FARTHEST_MS, wall + FARTHEST_MS].map(
    (around) => wallClock(around, timeZone) - around,
  );
  const times = offsets.map((offset) => wall - offset);
  // To the second, as wallClock has it.
  const second = Math.floor(wall / 1000) * 1000;
  const right = times.filter((time) => wallClock(time, timeZone) === second);
  return Math.min(...(right.length > 0 ? right : times));
}

const dayOf = (wall: number) => Math.floor(wall / DAY_MS);

/**
 * When a day begins there: at midnight, or where the clocks jump over it or come back to it, when the date changes.
 *
 * @param day - days since 1970-01-01 of that calendar
 * @returns epoch milliseconds
 */
function beginOf(day: number, timeZone: string): number {
  const midnight = day * DAY_MS;
  // Within reach of every change of the clocks around it; by the one or the other offset it is that midnight.
  const offsets = [midnight - FARTHEST_MS, midnight + FARTHEST_MS].map(
    (around) => wallClock(around, timeZone) - around,
  );
  const begins = offsets
    .map((offset) => midnight - offset)
    .filter(
      (time) => dayOf(wallClock(time, timeZone)) === day && dayOf(wallClock(time - 1000, timeZone)) < day,
    );
  return Math.min(...(begins.length > 0 ? begins : offsets.map((offset) => midnight - offset)));
}

/**
 * When the day in which that time lies began, and those before it; days with a change of the clocks have 23 or 25 hours.
 *
 * @param time - epoch milliseconds
 * @returns epoch milliseconds, oldest first
 */
export function beginsOfDays(time: number, count: number, timeZone: string): number[] {
  const last = dayOf(wallClock(time, timeZone));
  return Array.from({ length: count }, (_, nth) => beginOf(last - count + 1 + nth, timeZone));
}
