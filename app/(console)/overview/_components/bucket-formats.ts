import type { DateTimeFormatOptions } from 'next-intl';
import type { Range } from '@/lib/activity/ranges';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DATE = { month: 'short', day: 'numeric' } as const;

interface BucketFormats {
  /** Below the axis. */
  short: DateTimeFormatOptions;
  /** Where there is room to say which bucket it is. */
  long: DateTimeFormatOptions;
}

/** How the beginning of a bucket is told, by locale and time zone. */
export const BUCKET_FORMATS: Record<Range, BucketFormats> = {
  '1h': { short: CLOCK, long: CLOCK },
  '24h': { short: CLOCK, long: { ...DATE, ...CLOCK } },
  '7d': { short: DATE, long: { weekday: 'short', ...DATE, ...CLOCK } },
  '30d': { short: DATE, long: { weekday: 'short', ...DATE } },
};
