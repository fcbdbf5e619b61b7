'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DayFilter } from '@/components/audit/day-filter';
import { Select } from '@/components/ui/select';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useListUrl } from '@/components/ui/use-list-url';
import { RANGES } from '@/lib/activity/ranges';

// messages: activity.filters.ranges.*

/** A range of time that ends now, or one between two moments in the reader's time zone. */
export function RangeFilter() {
  const t = useTranslations('activity.filters');
  const hydrated = useHydrated();
  const { parameters, replaceWith, pending } = useListUrl();
  const [custom, setCustom] = useState(false);
  const hasMoments = parameters.has('from') || parameters.has('to');
  const value = custom || hasMoments ? 'custom' : (parameters.get('last') ?? '');
  return (
    <>
      <Select
        aria-label={t('range')}
        aria-busy={pending || undefined}
        disabled={!hydrated}
        value={value}
        onChange={({ target }) => {
          setCustom(target.value === 'custom');
          if (target.value !== 'custom') replaceWith({ last: target.value, from: null, to: null });
        }}
        className="w-auto [&_select]:text-sm"
      >
        <option value="">{t('ranges.all')}</option>
        {RANGES.map((range) => (
          <option key={range} value={range}>
            {t(`ranges.${range}`)}
          </option>
        ))}
        <option value="custom">{t('ranges.custom')}</option>
      </Select>
      {value === 'custom' && (
        <>
          <DayFilter name="from" label={t('from')} withTime instead={['last']} />
          <DayFilter name="to" label={t('to')} withTime end instead={['last']} />
        </>
      )}
    </>
  );
}
