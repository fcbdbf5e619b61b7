'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { cookieIn } from '@/lib/browser-security/cookie-name';
import { defaultLocale, localeFrom } from '@/lib/i18n/locales';
import { themeCookieName, themeFrom } from '@/lib/preferences/theme';
import './globals.css';

// Every page has to bring this one, and hardly any ever shows it.
const StandaloneFailure = lazy(async () => ({
  default: (await import('@/components/shell/standalone-failure')).StandaloneFailure,
}));

const subscribe = () => () => {};

const isHttps = () => window.location.protocol === 'https:';
const cookieLocale = () => localeFrom(document.cookie, isHttps());
const cookieTheme = () => themeFrom(cookieIn(document.cookie, themeCookieName(isHttps())));

/** Stands in for the root layout when that itself fails, so it brings its own document, language and theme. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore(subscribe, cookieLocale, () => defaultLocale);
  const theme = useSyncExternalStore(subscribe, cookieTheme, () => 'system');
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <Suspense>
          <StandaloneFailure locale={locale} {...props} />
        </Suspense>
      </body>
    </html>
  );
}
