import { decode, encode } from 'next-auth/jwt';
import type { z } from 'zod';
import { settings } from '@/lib/env';

/** What a browser keeps for us for a while, which it can neither read nor make. */
export interface SealedCookie<Content extends Record<string, string>> {
  /** Seconds. */
  readonly lifetime: number;
  name(): string;
  options(): { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean };
  seal(content: Content): Promise<string>;
  /** @returns null if it was not made here, or for something else, or is too old */
  open(value: string | undefined): Promise<Content | null>;
}

/** Encrypted under a key of its own, so that none can stand in for another or for a session. */
export function sealedCookie<Content extends Record<string, string>>(
  name: string,
  lifetime: number,
  schema: z.ZodType<Content>,
): SealedCookie<Content> {
  const key = () => ({ secret: settings().NEXTAUTH_SECRET, salt: name });
  const secure = () => settings().PUBLIC_URL.startsWith('https://');
  return {
    lifetime,
    name: () => (secure() ? `__Host-${name}` : name),
    options: () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure() }),
    seal: (content) => encode({ ...key(), token: content, maxAge: lifetime }),
    open: async (value) => {
      if (value === undefined) return null;
      try {
        return schema.safeParse(await decode({ ...key(), token: value })).data ?? null;
      } catch {
        // next-auth throws on what it cannot decrypt.
        return null;
      }
    },
  };
}
