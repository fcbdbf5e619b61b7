import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { hostCookieName } from '@/lib/browser-security/cookie-name';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';

/** Seconds after which a session ends, used or not. */
export const SESSION_LIFETIME = 12 * 60 * 60;

const secure = () => isHttps(settings().PUBLIC_URL);

const cookieName = (name: string) => hostCookieName(`next-auth.${name}`, secure());

/** next-auth's own cookie. */
export const sessionCookieName = () => cookieName('session-token');

export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure() }) as const;

/** How long one may be away at the OpenID provider, in seconds. */
const AWAY_LIFETIME = 15 * 60;

/** The names and options of all cookies that next-auth sets. */
export function authCookies() {
  const options = sessionCookieOptions();
  const cookie = (name: string, more = {}) => ({ name: cookieName(name), options: { ...options, ...more } });
  return {
    sessionToken: cookie('session-token'),
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
    pkceCodeVerifier: cookie('pkce.code_verifier', { maxAge: AWAY_LIFETIME }),
    state: cookie('state', { maxAge: AWAY_LIFETIME }),
    nonce: cookie('nonce'),
  };
}

/** Makes the cookie's value, an encrypted token as next-auth makes it; it only refers to the session's row. */
export async function sealSession(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: settings().NEXTAUTH_SECRET, maxAge: SESSION_LIFETIME });
}

/** @returns the session's id, or null if the value was not made here or is too old */
export async function openSession(value: string): Promise<string | null> {
  try {
    const token = await decode({ token: value, secret: settings().NEXTAUTH_SECRET });
    return z.uuid().safeParse(token?.sid).data ?? null;
  } catch {
    // next-auth throws on what it cannot decrypt; to us that is no session.
    return null;
  }
}
