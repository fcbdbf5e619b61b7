import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { settings } from '@/lib/env';

/** Seconds after which a session ends, used or not. */
export const SESSION_LIFETIME = 12 * 60 * 60;

const secure = () => settings().PUBLIC_URL.startsWith('https://');

/** next-auth's own cookie, under a name that browsers tie to this host where the address is https (RFC 6265bis section 4.1.3). */
export const sessionCookieName = () =>
  secure() ? '__Host-next-auth.session-token' : 'next-auth.session-token';

export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure() }) as const;

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
