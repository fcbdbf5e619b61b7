import type { Range } from '@/lib/activity/ranges';
import { beginsOfDays, dayIn, endOfDay } from '@/lib/time-zone/day';
import { wallClock } from '@/lib/time-zone/wall-clock';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The parts into which a range is divided; each begins where the one before it ends. */
export interface Buckets {
  /** When each begins, oldest first. */
  starts: readonly Date[];
  /** When the last one ends, which is in the future. */
  end: Date;
}

function even(time: number, step: number, count: number): Buckets {
  const last = Math.floor(time / step) * step;
  return {
    starts: Array.from({ length: count }, (_, nth) => new Date(last - (count - 1 - nth) * step)),
    end: new Date(last + step),
  };
}

/** Hours as the clocks there show them now, which in some places begin at half past of UTC. */
function hours(time: number, count: number, timeZone: string): Buckets {
  const wall = wallClock(time, timeZone);
  const intoHour = ((wall % HOUR_MS) + HOUR_MS) % HOUR_MS;
  const last = Math.floor(time / 1000) * 1000 - intoHour;
  return {
    starts: Array.from({ length: count }, (_, nth) => new Date(last - (count - 1 - nth) * HOUR_MS)),
    end: new Date(last + HOUR_MS),
  };
}

function days(time: number, count: number, timeZone: string): Buckets {
  const today = dayIn(timeZone, new Date(time));
  return { starts: beginsOfDays(time, count, timeZone), end: endOfDay(today, timeZone) };
}

/**
 * Minutes of an hour, quarters of an hour of a day, hours of a week, days of a month; the one that is now comes last.
 * All but minutes begin at a whole quarter of an hour of UTC, as in every time zone of today.
 */
export function bucketsOf(range: Range, now: Date, timeZone: string): Buckets {
  const time = now.getTime();
  switch (range) {
    case '1h':
      return even(time, MINUTE_MS, 60);
    case '24h':
      return even(time, QUARTER_MS, 96);
    case '7d':
      return hours(time, 7 * 24, timeZone);
    case '30d':
      return days(time, 30, timeZone);
  }
}

export interface Span {
  from: Date;
  end: Date;
}

/**
 * Divides a time that is not over yet for the sums that there are: what lies before the first midnight of UTC is taken
 * from the quarters of an hour, all after it from the days.
 */
export function spansOf({ starts: [from], end }: Buckets): { quarters: Span | null; days: Span | null } {
  if (from === undefined) return { quarters: null, days: null };
  const midnight = new Date(Math.ceil(from.getTime() / DAY_MS) * DAY_MS);
  if (midnight >= end) return { quarters: { from, end }, days: null };
  return {
    quarters: midnight > from ? { from, end: midnight } : null,
    days: { from: midnight, end },
  };
}
