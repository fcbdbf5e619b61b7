const HOUR_MS = 3_600_000;
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
