'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { localeCookie, locales } from '@/lib/i18n/locales';
import { themeCookie, themes } from './theme';

const ONE_YEAR_IN_SECONDS = 365 * 24 * 60 * 60;
const lasting = { maxAge: ONE_YEAR_IN_SECONDS, path: '/', sameSite: 'lax' } as const;

// Anyone may call these, signed in or not: they only change how the console looks in the caller's browser. What is no
// choice of ours changes nothing; if it were an error, anyone could fill the log with it.

/** @param locale - one of `locales` */
export async function setLocale(locale: string): Promise<void> {
  const { data: chosen } = z.enum(locales).safeParse(locale);
  if (chosen !== undefined) (await cookies()).set(localeCookie, chosen, lasting);
}

/** @param theme - one of `themes` */
export async function setTheme(theme: string): Promise<void> {
  const { data: chosen } = z.enum(themes).safeParse(theme);
  if (chosen !== undefined) (await cookies()).set(themeCookie, chosen, lasting);
}
