'use client';

import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useHydrated } from '@/components/ui/use-hydrated';
import { localeNames, locales } from '@/lib/i18n/locales';
import { setLocale, setTheme, setTimeZone } from '@/lib/preferences/actions';
import type { Theme } from '@/lib/preferences/theme';
import { AUTOMATIC, type TimeZonePreference } from '@/lib/preferences/time-zone';

const TimeZoneDialog = dynamic(() => import('./time-zone-dialog').then((loaded) => loaded.TimeZoneDialog), {
  ssr: false,
});

type PreferencesProps = { theme: Theme; timeZone: TimeZonePreference };

/** How the console looks and tells the time in this browser. */
export function Preferences({ theme, timeZone }: PreferencesProps) {
  const t = useTranslations('administrators.preferences');
  const shell = useTranslations('shell');
  const locale = useLocale();
  const hydrated = useHydrated();
  const [pending, startTransition] = useTransition();
  const [choosing, setChoosing] = useState(false);
  const themes = [
    { value: 'system', label: shell('themeSystem') },
    { value: 'light', label: shell('themeLight') },
    { value: 'dark', label: shell('themeDark') },
  ];
  return (
    <Card id="preferences" title={t('title')} description={t('description')} aria-busy={pending || undefined}>
      <div className="flex max-w-md flex-col gap-4">
        <Field name="language" label={shell('language')}>
          <Select
            value={locale}
            disabled={!hydrated}
            onChange={({ target }) => startTransition(() => setLocale(target.value))}
          >
            {locales.map((each) => (
              <option key={each} value={each} lang={each}>
                {localeNames[each]}
              </option>
            ))}
          </Select>
        </Field>
        <Field name="theme" label={shell('theme')}>
          <Select
            value={theme}
            disabled={!hydrated}
            onChange={({ target }) => startTransition(() => setTheme(target.value))}
          >
            {themes.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <div className="flex flex-col gap-1.5">
          <h3 id="time-zone" className="font-medium text-sm">
            {t('timeZone')}
          </h3>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span className="wrap-anywhere text-sm">
              {timeZone.isAutomatic ? t('automaticNow', { timeZone: timeZone.timeZone }) : timeZone.timeZone}
            </span>
            <Button size="sm" aria-describedby="time-zone" onClick={() => setChoosing(true)}>
              {t('chooseTimeZone')}
            </Button>
          </div>
          <p className="text-subtle text-xs">{t('timeZoneHint')}</p>
        </div>
      </div>
      {choosing && (
        <TimeZoneDialog
          chosen={timeZone.isAutomatic ? AUTOMATIC : timeZone.timeZone}
          onChoose={(chosen) => {
            setChoosing(false);
            startTransition(() => setTimeZone(chosen));
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </Card>
  );
}
