import { beforeEach, describe, expect, it, vi } from 'vitest';

// It takes long to load, and encrypts what is not looked at here.
vi.mock('next-auth/jwt', () => ({ decode: vi.fn(), encode: vi.fn() }));

async function cookiesAt(publicUrl: string) {
  process.env.PUBLIC_URL = publicUrl;
  const { authCookies } = await import('./session-cookie');
  return Object.values(authCookies());
}

beforeEach(() => {
  vi.resetModules();
  const key = Buffer.alloc(32).toString('base64');
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://x@localhost/x',
    MASTER_KEY: key,
    NEXTAUTH_SECRET: key,
  });
});

const NAMES = ['session-token', 'callback-url', 'csrf-token', 'pkce.code_verifier', 'state', 'nonce'];

describe('the cookies of signing in', () => {
  it('are tied to this host and to https where that is the address', async () => {
    const cookies = await cookiesAt('https://center.example.com');
    expect(cookies.map(({ name }) => name)).toEqual(NAMES.map((name) => `__Host-next-auth.${name}`));
    for (const { options } of cookies) {
      expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
      expect(options).not.toHaveProperty('domain');
    }
  });

  it('have plain names over http, where a browser would not take the others', async () => {
    const cookies = await cookiesAt('http://center.internal:3000');
    expect(cookies.map(({ name }) => name)).toEqual(NAMES.map((name) => `next-auth.${name}`));
    for (const { options } of cookies) expect(options).toMatchObject({ httpOnly: true, secure: false });
  });
});
