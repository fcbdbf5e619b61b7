import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import { defaultLocale, isLocale, type Locale, localeCookieName } from './locales';
import type { Messages as EnglishMessages } from './messages/en';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: EnglishMessages;
  }
}

const loadMessages: Record<Locale, () => Promise<EnglishMessages>> = {
  en: async () => (await import('./messages/en')).en,
  'zh-CN': async () => (await import('./messages/zh-cn')).zhCN,
};

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookieName(isHttps(settings().PUBLIC_URL)))?.value;
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  // One zone on the server and in the browser, so that hydration never differs.
  const { timeZone } = await getTimeZonePreference();
  return { locale, messages: await loadMessages[locale](), timeZone };
});
