'use client';

import { useFormatter, useNow } from 'next-intl';
import { EXACT_TIME } from '@/lib/i18n/exact-time';

const ONE_MINUTE_MS = 60_000;
const ONE_DAY_MS = 86_400_000;
/** Up to here days are counted: a deadline "in 4 weeks" may be two days sooner than one expects. */
const COUNTED_DAYS = 60;

/** How long until then, kept current while the page is open; the exact time on hover. */
export function TimeUntil({ value }: { value: Date }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: ONE_MINUTE_MS });
  const left = value.getTime() - now.getTime();
  const inDays = left >= ONE_DAY_MS && left < COUNTED_DAYS * ONE_DAY_MS;
  return (
    <time
      dateTime={value.toISOString()}
      title={format.dateTime(value, EXACT_TIME)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {format.relativeTime(value, inDays ? { now, unit: 'day' } : { now })}
    </time>
  );
}
