import { hostCookieName } from '@/lib/browser-security/cookie-name';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const themeCookieName = (https: boolean) => hostCookieName('theme', https);

/** The theme that a cookie asks for; that of the system when it asks for none. */
export function themeFrom(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? 'system';
}
