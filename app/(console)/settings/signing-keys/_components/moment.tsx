'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { EXACT_TIME } from '@/lib/i18n/exact-time';

const ONE_MINUTE_MS = 60_000;

/** When something will be, kept current while the page is open; the exact time on hover. */
export function Moment({ value }: { value: Date }) {
  const t = useTranslations('keys.moment');
  const format = useFormatter();
  const now = useNow({ updateInterval: ONE_MINUTE_MS });
  return (
    <time
      dateTime={value.toISOString()}
      title={format.dateTime(value, EXACT_TIME)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {value > now ? format.relativeTime(value, now) : t('now')}
    </time>
  );
}
