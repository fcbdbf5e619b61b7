'use client';

import { NextIntlClientProvider } from 'next-intl';
import type { ComponentProps } from 'react';
import type { Locale } from '@/lib/i18n/locales';
import enCommon from '@/lib/i18n/messages/en/common.json';
import en from '@/lib/i18n/messages/en/shell.json';
import zhCommon from '@/lib/i18n/messages/zh-CN/common.json';
import zh from '@/lib/i18n/messages/zh-CN/shell.json';
import { FailurePage } from './failure-page';

const messages = {
  en: { common: enCommon, shell: en },
  'zh-CN': { common: zhCommon, shell: zh },
};

type StandaloneFailureProps = ComponentProps<typeof FailurePage> & { locale: Locale };

/** The page of a failure, where nothing around it has brought a language. */
export function StandaloneFailure({ locale, ...props }: StandaloneFailureProps) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages[locale]}>
      <FailurePage {...props} />
    </NextIntlClientProvider>
  );
}
