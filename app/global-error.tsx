'use client';

import { NextIntlClientProvider } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { BarePage } from '@/components/shell/bare-page';
import { FailureNotice } from '@/components/shell/failure-notice';
import { defaultLocale, localeFrom } from '@/lib/i18n/locales';
import enCommon from '@/lib/i18n/messages/en/common.json';
import en from '@/lib/i18n/messages/en/shell.json';
import zhCommon from '@/lib/i18n/messages/zh-CN/common.json';
import zh from '@/lib/i18n/messages/zh-CN/shell.json';
import './globals.css';

const messages = {
  en: { common: enCommon, shell: en },
  'zh-CN': { common: zhCommon, shell: zh },
};
const subscribe = () => () => {};

const cookieLocale = () => localeFrom(document.cookie, window.location.protocol === 'https:');

/** Stands in for the root layout when that itself fails, so it brings its own document and language. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore(subscribe, cookieLocale, () => defaultLocale);
  return (
    <html lang={locale}>
      <body>
        <NextIntlClientProvider locale={locale} messages={messages[locale]}>
          <BarePage>
            <FailureNotice {...props} />
          </BarePage>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
