export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'en';
export const localeCookie = 'locale';

/** Each language in its own words, as a reader of that language looks for it. */
export const localeNames: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}
