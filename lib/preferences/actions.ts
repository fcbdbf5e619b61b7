'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { localeCookie, locales } from '@/lib/i18n/locales';
import { themeCookie, themes } from './theme';

const ONE_YEAR_IN_SECONDS = 365 * 24 * 60 * 60;
const lasting = { maxAge: ONE_YEAR_IN_SECONDS, path: '/', sameSite: 'lax' } as const;

// Anyone may call these, signed in or not: they only change how the console looks in the caller's browser.

/** @throws ZodError when the value is not one of `locales`. */
export async function setLocale(locale: string): Promise<void> {
  (await cookies()).set(localeCookie, z.enum(locales).parse(locale), lasting);
}

/** @throws ZodError when the value is not one of `themes`. */
export async function setTheme(theme: string): Promise<void> {
  (await cookies()).set(themeCookie, z.enum(themes).parse(theme), lasting);
}
