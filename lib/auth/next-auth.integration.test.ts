import { createRequire } from 'node:module';
import { RequestCookiesAdapter } from 'next/dist/server/web/spec-extension/adapters/request-cookies';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findSessionHolder } from '@/lib/administrators/queries';
import { db } from '@/lib/db';
import { processWide } from '@/lib/process-wide';
import { auditOf, newAdministrator } from '@/lib/testing/administrators';
import { CLIENT_ID, CLIENT_SECRET, type Person, startOpenIdProvider } from '@/lib/testing/openid-provider';
import { handleNextAuth } from './next-auth';
import { hashPassword } from './password';
import { openSession } from './session-cookie';

const PUBLIC_URL = 'http://center.example.com';
const provider = await startOpenIdProvider();
process.env.PUBLIC_URL = PUBLIC_URL;
process.env.NEXTAUTH_URL = PUBLIC_URL;
process.env.OIDC_ISSUER = provider.issuer;
process.env.OIDC_CLIENT_ID = CLIENT_ID;
process.env.OIDC_CLIENT_SECRET = CLIENT_SECRET;
afterAll(provider.stop);

const PASSWORD = 'correct horse battery';
const passwordHash = await hashPassword(PASSWORD);

// next-auth asks Next for what the request carries; outside of Next the browser below says it.
const nextHeaders: typeof import('next/headers') = createRequire(import.meta.url)('next/headers');

/** A browser as far as it matters here: it keeps cookies, and shows where it is sent. */
class Browser {
  readonly cookies = new Map<string, string>();

  async ask(path: string, form?: Record<string, string>) {
    const url = new URL(path, PUBLIC_URL);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new NextRequest(url, {
      method: form ? 'POST' : 'GET',
      headers: {
        cookie,
        'user-agent': 'test browser',
        'x-forwarded-host': 'evil.example',
        host: 'evil.example',
      },
      ...(form && { body: new URLSearchParams(form) }),
    });
    vi.spyOn(nextHeaders, 'headers').mockResolvedValue(request.headers);
    vi.spyOn(nextHeaders, 'cookies').mockResolvedValue(RequestCookiesAdapter.seal(request.cookies));
    const nextauth = url.pathname.split('/').slice(3);
    const response = await handleNextAuth(request, { params: Promise.resolve({ nextauth }) });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /Max-Age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async post(path: string, form: Record<string, string> = {}) {
    const { csrfToken } = await (await this.ask('/api/auth/csrf')).json();
    return this.ask(path, { csrfToken, ...form });
  }

  async sessionId(): Promise<string | null> {
    return openSession(this.cookies.get('next-auth.session-token') ?? '');
  }

  /** @returns where the browser ends up */
  async signInAtProvider(person: Person, callbackUrl = '/applications') {
    const leaving = await this.post('/api/auth/signin/oidc', { callbackUrl });
    const back = provider.authorize(leaving.headers.get('location') ?? '', person);
    expect(back.origin + back.pathname).toBe(`${PUBLIC_URL}/api/auth/callback/oidc`);
    return (await this.ask(back.pathname + back.search)).headers.get('location');
  }
}

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
  delete processWide.signInLimits;
  return db().failureCount.deleteMany();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('signing in through an OpenID provider', () => {
  it('lets an existing administrator in, to the page that was asked for', async () => {
    const person = await newAdministrator();
    const claims = { email: person.email.toUpperCase(), email_verified: true };
    expect(await browser.signInAtProvider({ claims }, '/applications?page=2')).toBe(
      `${PUBLIC_URL}/applications?page=2`,
    );
    const sessionId = await browser.sessionId();
    expect(await findSessionHolder(sessionId ?? '', new Date())).toMatchObject({ id: person.id });
    const session = await db().administratorSession.findUniqueOrThrow({ where: { id: sessionId ?? '' } });
    expect(session.userAgent).toBe('test browser');
  });

  it('asks the provider for the e-mail where the ID token does not have it', async () => {
    const person = await newAdministrator();
    const claims = { email: person.email, email_verified: true };
    expect(await browser.signInAtProvider({ claims, inIdToken: false })).toBe(`${PUBLIC_URL}/applications`);
    expect(await browser.sessionId()).not.toBeNull();
  });

  it('does not believe what is said of another subject', async () => {
    const person = await newAdministrator();
    const claims = { email: person.email, email_verified: true };
    const subject = { claims, inIdToken: false, userinfoSubject: 'subject-2' };
    expect(await browser.signInAtProvider(subject)).toContain('error=OAuthCallback');
    expect(await browser.sessionId()).toBeNull();
  });

  it('turns away an e-mail that is unknown, not verified, or of someone disabled, all alike', async () => {
    const known = await newAdministrator();
    const disabled = await newAdministrator({ enabled: false });
    for (const claims of [
      { email: 'stranger@example.com', email_verified: true },
      { email: known.email, email_verified: false },
      { email: known.email },
      { email: disabled.email, email_verified: true },
      { email_verified: true },
    ]) {
      expect(await browser.signInAtProvider({ claims })).toBe(
        `${PUBLIC_URL}/api/auth/error?error=AccessDenied`,
      );
      expect(await browser.sessionId()).toBeNull();
    }
    const sentOn = await browser.ask('/api/auth/error?error=AccessDenied');
    expect(sentOn.headers.get('location')).toBe('/login?error=AccessDenied');
    expect(await auditOf(known.id)).toMatchObject([
      { action: 'administrator.sign_in_refused', changes: { reason: { to: 'email_not_verified' } } },
      { action: 'administrator.sign_in_refused', changes: { reason: { to: 'email_not_verified' } } },
    ]);
  });

  it('takes no answer that another browser asked for', async () => {
    const person = await newAdministrator();
    const victim = new Browser();
    const leaving = await browser.post('/api/auth/signin/oidc');
    const claims = { email: person.email, email_verified: true };
    const back = provider.authorize(leaving.headers.get('location') ?? '', { claims });
    const answer = await victim.ask(back.pathname + back.search);
    expect(answer.headers.get('location')).toContain('error=');
    expect(await victim.sessionId()).toBeNull();
  });

  it('leads to no other host afterwards', async () => {
    const person = await newAdministrator();
    const claims = { email: person.email, email_verified: true };
    for (const callbackUrl of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      expect(await new Browser().signInAtProvider({ claims }, callbackUrl)).toBe(`${PUBLIC_URL}/`);
    }
  });
});

describe('next-auth’s own way in with a password', () => {
  const signIn = (email: string, password: string) =>
    browser.post('/api/auth/callback/credentials', { email, password, callbackUrl: '/' });

  it('follows the same rules as the form', async () => {
    const person = await newAdministrator({ passwordHash });
    expect((await signIn(person.email, 'wrong password here')).headers.get('location')).toContain(
      'error=CredentialsSignin',
    );
    expect(await browser.sessionId()).toBeNull();
    expect((await signIn(person.email, PASSWORD)).headers.get('location')).toBe(`${PUBLIC_URL}/`);
    expect(await findSessionHolder((await browser.sessionId()) ?? '', new Date())).toMatchObject({
      id: person.id,
    });
  });

  it('counts failures together with the form', async () => {
    const person = await newAdministrator({ passwordHash });
    for (let i = 0; i < 10; i++) await signIn(person.email, 'wrong password here');
    expect((await signIn(person.email, PASSWORD)).headers.get('location')).toContain('error=TooManyAttempts');
  });

  it('does nothing for a form of another site', async () => {
    const person = await newAdministrator({ passwordHash });
    await browser.ask('/api/auth/callback/credentials', { email: person.email, password: PASSWORD });
    expect(await browser.sessionId()).toBeNull();
    expect(await auditOf(person.id)).toEqual([]);
  });
});

describe('a session of next-auth', () => {
  async function signedInBrowser() {
    const person = await newAdministrator({ name: 'Ada' });
    await browser.signInAtProvider({ claims: { email: person.email, email_verified: true } });
    return person;
  }

  it('tells who is signed in, and nothing once the row is gone', async () => {
    const person = await signedInBrowser();
    const tell = async () => (await browser.ask('/api/auth/session')).json();
    expect(await tell()).toMatchObject({ user: { name: 'Ada', email: person.email } });
    await db().administratorSession.deleteMany({ where: { administratorId: person.id } });
    expect(await tell()).toEqual({});
    expect(await browser.sessionId()).toBeNull();
  });

  it('ends with signing out, so that a copy of the cookie is dead', async () => {
    const person = await signedInBrowser();
    const sessionId = (await browser.sessionId()) ?? '';
    const out = await browser.post('/api/auth/signout', { callbackUrl: '/login' });
    expect(out.headers.get('location')).toBe(`${PUBLIC_URL}/login`);
    expect(await findSessionHolder(sessionId, new Date())).toBeNull();
    expect((await auditOf(person.id)).at(-1)).toMatchObject({ action: 'administrator.signed_out' });
  });

  it('gives nobody a way to write into the server’s log', async () => {
    expect((await browser.ask('/api/auth/_log', { level: 'error', message: 'x' })).status).toBe(404);
  });
});

describe('what is sent as JSON', () => {
  it.each(['{', '', '"x"x', 'undefined'])('and is none is refused without failing: %j', async (body) => {
    const request = new NextRequest(new URL('/api/auth/signout', PUBLIC_URL), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    vi.spyOn(nextHeaders, 'headers').mockResolvedValue(request.headers);
    const answer = await handleNextAuth(request, { params: Promise.resolve({ nextauth: ['signout'] }) });
    expect(answer.status).toBe(400);
  });
});
