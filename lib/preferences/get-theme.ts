import { cookies } from 'next/headers';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { type Theme, themeCookieName, themeFrom } from './theme';

export async function getTheme(): Promise<Theme> {
  return themeFrom((await cookies()).get(themeCookieName(isHttps(settings().PUBLIC_URL)))?.value);
}
