'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { localeCookieName, locales } from '@/lib/i18n/locales';
import { SNIPPET_LANGUAGES } from '@/lib/quick-start/snippets/snippet';
import { checklistChoices, checklistCookieName } from './checklist';
import { snippetLanguageCookieName } from './snippet-language';
import { themeCookieName, themes } from './theme';

const ONE_YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

async function keep(cookieName: (https: boolean) => string, value: string): Promise<void> {
  const secure = isHttps(settings().PUBLIC_URL);
  const options = { maxAge: ONE_YEAR_IN_SECONDS, path: '/', sameSite: 'lax', secure } as const;
  (await cookies()).set(cookieName(secure), value, options);
}

// Anyone may call these, signed in or not: they only change how the console looks in the caller's browser. What is no
// choice of ours changes nothing; if it were an error, anyone could fill the log with it.

/** @param locale - one of `locales` */
export async function setLocale(locale: string): Promise<void> {
  const { data: chosen } = z.enum(locales).safeParse(locale);
  if (chosen !== undefined) await keep(localeCookieName, chosen);
}

/** @param theme - one of `themes` */
export async function setTheme(theme: string): Promise<void> {
  const { data: chosen } = z.enum(themes).safeParse(theme);
  if (chosen !== undefined) await keep(themeCookieName, chosen);
}

/** @param choice - one of `checklistChoices` */
export async function setChecklistChoice(choice: string): Promise<void> {
  const { data: chosen } = z.enum(checklistChoices).safeParse(choice);
  if (chosen !== undefined) await keep(checklistCookieName, chosen);
}

/** @param language - one of `SNIPPET_LANGUAGES` */
export async function setSnippetLanguage(language: string): Promise<void> {
  const { data: chosen } = z.enum(SNIPPET_LANGUAGES).safeParse(language);
  if (chosen !== undefined) await keep(snippetLanguageCookieName, chosen);
}
