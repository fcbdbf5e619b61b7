import 'server-only';
import { cookies, headers } from 'next/headers';
import { currentOrigin } from '@/lib/request-context';
import type { Client } from '@/lib/sessions/mutations';
import { SESSION_LIFETIME, sealSession, sessionCookieName, sessionCookieOptions } from './session-cookie';

/** The browser that the request being handled comes from. */
export async function currentClient(): Promise<Client> {
  return { origin: currentOrigin(), userAgent: (await headers()).get('user-agent') ?? '' };
}

/** Gives the browser the session; in an action only. */
export async function setSessionCookie(sessionId: string): Promise<void> {
  const value = await sealSession(sessionId);
  (await cookies()).set(sessionCookieName(), value, { ...sessionCookieOptions(), maxAge: SESSION_LIFETIME });
}

/** Takes it away again. Browsers heed this for a `__Host-` cookie only with the attributes that it was set with. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...sessionCookieOptions(), maxAge: 0 });
}
