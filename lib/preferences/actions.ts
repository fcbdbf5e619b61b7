'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { localeCookieName, locales } from '@/lib/i18n/locales';
import { SNIPPET_LANGUAGES } from '@/lib/quick-start/snippets/snippet';
import { isTimeZone } from '@/lib/time-zone/time-zone';
import { checklistChoices, checklistCookieName } from './checklist';
import { snippetLanguageCookieName } from './snippet-language';
import { themeCookieName, themes } from './theme';
import { AUTOMATIC, browserTimeZoneCookieName, timeZoneCookieName } from './time-zone';

const ONE_YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** A cookie of this host as it was set, which it has to be named as to be deleted. */
function cookieOf(cookieName: (https: boolean) => string) {
  const secure = isHttps(settings().PUBLIC_URL);
  return { name: cookieName(secure), path: '/', sameSite: 'lax', secure } as const;
}

async function keep(cookieName: (https: boolean) => string, value: string): Promise<void> {
  const { name, ...options } = cookieOf(cookieName);
  (await cookies()).set(name, value, { maxAge: ONE_YEAR_IN_SECONDS, ...options });
}

// Anyone may call these, signed in or not: they only change how the console looks in the caller's browser. What is no
// choice of ours changes nothing; if it were an error, anyone could fill the log with it.

/** @param locale - one of `locales` */
export async function setLocale(locale: string): Promise<void> {
  const { data: chosen } = z.enum(locales).safeParse(locale);
  if (chosen !== undefined) await keep(localeCookieName, chosen);
}

/** @param timeZone - of the IANA database, or `AUTOMATIC` for that of the browser */
export async function setTimeZone(timeZone: string): Promise<void> {
  // The types of an action's arguments say what our own pages send; anyone can send something else.
  const { data: chosen } = z.string().safeParse(timeZone);
  if (chosen === AUTOMATIC) (await cookies()).delete(cookieOf(timeZoneCookieName));
  else if (chosen !== undefined && isTimeZone(chosen)) await keep(timeZoneCookieName, chosen);
}

/** @param timeZone - that of the browser, as it says itself */
export async function setBrowserTimeZone(timeZone: string): Promise<void> {
  const { data: said } = z.string().safeParse(timeZone);
  if (said !== undefined && isTimeZone(said)) await keep(browserTimeZoneCookieName, said);
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
