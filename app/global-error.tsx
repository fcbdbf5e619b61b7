'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { defaultLocale, localeFrom } from '@/lib/i18n/locales';
import './globals.css';

// Every page has to bring this one, and hardly any ever shows it.
const StandaloneFailure = lazy(async () => ({
  default: (await import('@/components/shell/standalone-failure')).StandaloneFailure,
}));

const subscribe = () => () => {};

const cookieLocale = () => localeFrom(document.cookie, window.location.protocol === 'https:');

/** Stands in for the root layout when that itself fails, so it brings its own document and language. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore(subscribe, cookieLocale, () => defaultLocale);
  return (
    <html lang={locale}>
      <body>
        <Suspense>
          <StandaloneFailure locale={locale} {...props} />
        </Suspense>
      </body>
    </html>
  );
}
