import 'server-only';
import { cookies, headers } from 'next/headers';
import { currentOrigin } from '@/lib/request-context';
import type { Client } from '@/lib/sessions/mutations';
import { knownBrowserCookie, sealKnownBrowser } from './known-browser';
import { SESSION_LIFETIME, sealSession, sessionCookieName, sessionCookieOptions } from './session-cookie';
import { challengeCookie, type SignInChallenge } from './sign-in-challenge';

/** The browser that the request being handled comes from. */
export async function currentClient(): Promise<Client> {
  const knownBrowser = (await cookies()).get(knownBrowserCookie.name())?.value;
  const userAgent = (await headers()).get('user-agent') ?? '';
  return { origin: currentOrigin(), userAgent, ...(knownBrowser !== undefined && { knownBrowser }) };
}

/** Gives the browser the session, and what shows that it was here; in an action only. */
export async function setSignedIn(sessionId: string, email: string): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), await sealSession(sessionId), {
    ...sessionCookieOptions(),
    maxAge: SESSION_LIFETIME,
  });
  const { lifetime } = knownBrowserCookie;
  jar.set(knownBrowserCookie.name(), await sealKnownBrowser(email), {
    ...knownBrowserCookie.options(),
    maxAge: lifetime,
  });
  if (jar.has(challengeCookie.name())) {
    jar.set(challengeCookie.name(), '', { ...challengeCookie.options(), maxAge: 0 });
  }
}

/** Lets the browser go on to the second factor; in an action only. */
export async function setChallenge(challenge: SignInChallenge): Promise<void> {
  const value = await challengeCookie.seal(challenge);
  (await cookies()).set(challengeCookie.name(), value, {
    ...challengeCookie.options(),
    maxAge: challengeCookie.lifetime,
  });
}

/** Null if nobody has shown a password lately. */
export async function findChallenge(): Promise<SignInChallenge | null> {
  return challengeCookie.open((await cookies()).get(challengeCookie.name())?.value);
}

/** Takes it away again. Browsers heed this for a `__Host-` cookie only with the attributes that it was set with. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...sessionCookieOptions(), maxAge: 0 });
}
