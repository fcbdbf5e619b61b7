import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sealedCookie } from './sealed-cookie';

const DAY = 24 * 60 * 60;

const contentSchema = z.object({ email: z.string(), browser: z.string() });

/** Shows that somebody has signed in to an account from this browser. It opens nothing; see `SignInLimits`. */
export const knownBrowserCookie = sealedCookie('known-browser', 180 * DAY, contentSchema);

/** What a browser keeps that has just signed in to the account. */
export function sealKnownBrowser(email: string): Promise<string> {
  return knownBrowserCookie.seal({ email, browser: randomUUID() });
}

/** @returns the browser's id if it is known to have signed in to the account, else null */
export async function findKnownBrowser(value: string | undefined, email: string): Promise<string | null> {
  const known = await knownBrowserCookie.open(value);
  return known !== null && known.email === email ? known.browser : null;
}
