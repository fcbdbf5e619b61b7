'use client';

import { useFormatter, useNow } from 'next-intl';
import { EXACT_TIME } from '@/lib/i18n/exact-time';

const ONE_MINUTE_MS = 60_000;

/** How long ago, kept current while the page is open; the exact time on hover. */
export function RelativeTime({ value }: { value: Date | string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: ONE_MINUTE_MS });
  const date = new Date(value);
  // The server's clock may be ahead of the browser's; what has just happened is not in the future.
  const past = new Date(Math.min(date.getTime(), now.getTime()));
  return (
    <time
      dateTime={date.toISOString()}
      title={format.dateTime(date, EXACT_TIME)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {format.relativeTime(past, now)}
    </time>
  );
}
