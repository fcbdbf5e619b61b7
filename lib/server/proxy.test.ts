import { unstable_doesMiddlewareMatch as doesMatch } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { MANAGEMENT_PATH } from '@/lib/management/address';
import { config, proxy } from '@/proxy';
import { PROBES, WIRE } from './addresses';

const runs = (path: string) => doesMatch({ config, nextConfig: {}, url: path });

describe('the proxy in front of pages', () => {
  it.each([...WIRE.keys(), ...PROBES.keys()])('leaves %s alone, with and without a query', (address) => {
    expect([runs(address), runs(`${address}?x=1`)]).toEqual([false, false]);
  });

  it.each(['', '/applications', '/applications/1/secrets', '/openapi.json'])(
    'leaves the management API alone (%s), with and without a query',
    (path) => {
      const address = `${MANAGEMENT_PATH}${path}`;
      expect([runs(address), runs(`${address}?x=1`)]).toEqual([false, false]);
    },
  );

  it.each(['/_next/static/chunks/x.js', '/icon.svg', '/favicon.ico'])('leaves %s alone', (path) => {
    expect(runs(path)).toBe(false);
  });

  it.each([
    '/',
    '/login',
    '/setup?token=x',
    '/applications',
    '/apis/1/permissions',
    '/apis/1/logo/2',
    '/api/auth/csrf',
    '/api/v2/managements',
    '/api/v2/oauth2/tokens',
    '/api/v2/oauth2/token/more',
    '/api/healthy',
    '/nothing',
    '/_next/nothing',
  ])('runs for %s', (path) => {
    expect(runs(path)).toBe(true);
  });
});

beforeAll(() => {
  Object.assign(process.env, { DATABASE_URL: 'postgresql://x@localhost/x' });
  const key = Buffer.alloc(32).toString('base64');
  Object.assign(process.env, {
    MASTER_KEY: key,
    NEXTAUTH_SECRET: key,
    PUBLIC_URL: 'https://center.example.com',
  });
});

describe('what it tells Next of a request', () => {
  const forged = {
    Forwarded: 'host=evil.example;proto=https',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Port': '1',
    'X-Forwarded-Proto': 'https',
  };
  const told = (headers: Record<string, string>) => {
    const answer = proxy(new NextRequest('http://localhost/login', { headers })).headers;
    const names = answer.get('x-middleware-override-headers')?.split(',') ?? [];
    const forwarded = names.filter((name) => name.includes('forwarded'));
    return forwarded.map((name) => [name, answer.get(`x-middleware-request-${name}`)]);
  };

  it('is nothing of what somebody says that it is called', () => {
    expect(told({ ...forged, Origin: 'https://evil.example' })).toEqual([]);
    expect(told(forged)).toEqual([]);
  });

  it('is its own host for what comes from a page of its own', () => {
    const own = [['x-forwarded-host', 'center.example.com']];
    expect(told({ ...forged, Origin: 'https://center.example.com' })).toEqual(own);
  });
});

describe('what it says of a page', () => {
  const answer = (path: string, headers?: HeadersInit) =>
    proxy(new NextRequest(`http://localhost${path}`, { headers })).headers;
  const nonceOf = (policy: string | null) => /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy ?? '')?.[1];

  it('has a nonce of its own, the same for the browser and for what renders', () => {
    const [one, other] = [answer('/login'), answer('/login')];
    const policy = one.get('content-security-policy');
    expect(one.get('x-middleware-request-content-security-policy')).toBe(policy);
    expect(nonceOf(policy)).toBeDefined();
    expect(nonceOf(other.get('content-security-policy'))).not.toBe(nonceOf(policy));
  });

  it('does not take a nonce from whoever asks', () => {
    const headers = answer('/login', { 'Content-Security-Policy': "script-src 'nonce-chosen'" });
    expect(headers.get('x-middleware-request-content-security-policy')).not.toContain('chosen');
  });

  it.each(['/apis/1/logo/2', '/api/auth/csrf'])('leaves the policy of %s to the one for all', (path) => {
    expect(answer(path).get('content-security-policy')).toBeNull();
    expect(answer(path).get('strict-transport-security')).toBe('max-age=63072000');
  });
});
