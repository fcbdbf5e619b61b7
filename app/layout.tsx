import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrowserTimeZone } from '@/components/shell/browser-time-zone';
import { ClientMessages } from '@/components/shell/client-messages';
import { StyleNonce } from '@/components/shell/style-nonce';
import { Toaster } from '@/components/ui/toaster';
import { getTheme } from '@/lib/preferences/get-theme';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    robots: { index: false, follow: false },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = await getTheme();
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <StyleNonce />
        <BrowserTimeZone preference={await getTimeZonePreference()} />
        <NextIntlClientProvider messages={{}}>
          <ClientMessages of={['common', 'errors', 'shell']}>
            {children}
            <Toaster theme={theme} />
          </ClientMessages>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
