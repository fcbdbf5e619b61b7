import { cookies } from 'next/headers';
import { type Theme, themeCookie, themeFrom } from './theme';

export async function getTheme(): Promise<Theme> {
  return themeFrom((await cookies()).get(themeCookie)?.value);
}
