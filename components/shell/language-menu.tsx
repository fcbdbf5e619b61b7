'use client';

import { Languages } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuChoice } from '@/components/ui/dropdown-menu';
import { localeNames, locales } from '@/lib/i18n/locales';
import { setLocale } from '@/lib/preferences/actions';

export function LanguageMenu() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const [pending, startTransition] = useTransition();
  return (
    <Menu
      className="min-w-36"
      trigger={
        <Button
          variant="ghost"
          pending={pending}
          aria-label={t('languageIs', { language: localeNames[locale] })}
          className="px-2 max-sm:w-8 max-sm:pointer-coarse:w-10"
        >
          <Languages aria-hidden />
          <span className="max-sm:hidden">{localeNames[locale]}</span>
        </Button>
      }
    >
      <MenuChoice
        label={t('language')}
        value={locale}
        onChange={(chosen) => startTransition(() => setLocale(chosen))}
        options={locales.map((each) => ({ value: each, label: localeNames[each], lang: each }))}
      />
    </Menu>
  );
}
