import { cookieIn, hostCookieName } from '@/lib/browser-security/cookie-name';

export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'en';
export const localeCookieName = (https: boolean) => hostCookieName('locale', https);

/** Each language in its own words, as a reader of that language looks for it. */
export const localeNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The language that a Cookie header, or what a document says of its cookies, asks for. */
export function localeFrom(cookies: string, https: boolean): Locale {
  const chosen = cookieIn(cookies, localeCookieName(https));
  return isLocale(chosen) ? chosen : defaultLocale;
}
