import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '@/lib/auth/password';
import type { Instance } from '@/scripts/instance';
import { browserHeaders, EXPECTED, inlineWithoutNonce } from './console-headers';
import { signedInOwner } from './owner';
import type { seededDatabase } from './seeded-database';

const TOKEN = '/api/v2/oauth2/token';

interface Doors {
  front: Instance;
  router: Instance;
  seed: Awaited<ReturnType<typeof seededDatabase>>;
}

/** Walks every kind of answer at two doors, where people come by https, and the cookies that they give. */
export function describeBrowserHeaders(doors: () => Doors): void {
  describe('both tell browsers the same', () => {
    const digest = 'a'.repeat(64);
    const both = () => [doors().front, doors().router];
    let cookie: string;
    let builtFile: string;
    beforeAll(async () => {
      ({ cookie } = await signedInOwner(doors().seed));
      await doors().seed.database.prisma.apiLogo.create({
        data: { apiId: doors().seed.apiId, image: Uint8Array.of(1), digest },
      });
      const html = await (await fetch(`${doors().front.url}/login`)).text();
      builtFile = /\/_next\/static\/[^"]+\.css/.exec(html)?.[0] ?? '';
    });

    const signedIn = (): RequestInit => ({ headers: { Cookie: cookie } });
    // Sent on once, to the address that names what the headers ask for.
    const flight = (): RequestInit => ({ headers: { Cookie: cookie, RSC: '1' }, redirect: 'follow' });
    const logo = () => `/apis/${doors().seed.apiId}/logo/${digest}`;
    const grant = (): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        audience: doors().seed.audience,
        client_id: doors().seed.clientId,
        client_secret: doors().seed.clientSecret,
      }),
    });
    type Kind = keyof typeof EXPECTED;
    const answers: [
      what: string,
      status: number,
      kind: Kind,
      path: () => string,
      init?: () => RequestInit,
    ][] = [
      ['the sign-in page', 200, 'page', () => '/login'],
      ['a page', 200, 'page', () => '/applications', signedIn],
      ['a page with an ID', 200, 'page', () => `/applications/${doors().seed.applicationId}`, signedIn],
      ['a page as the router of the browser asks for it', 200, 'flight', () => '/applications', flight],
      ['a page whose address holds a token', 200, 'secretAddress', () => '/setup?token=x'],
      ['another one', 200, 'secretAddress', () => '/password?token=x'],
      ['the way to the sign-in page', 307, 'page', () => '/applications'],
      ['the way to the first page', 307, 'page', () => '/'],
      ['nothing', 404, 'page', () => '/nothing'],
      ['nothing among the addresses of programs', 404, 'page', () => '/api/v2/nothing'],
      [
        'an action that there is not',
        400,
        'refusedAction',
        () => '/login',
        () => ({ method: 'POST', headers: { 'Next-Action': 'x' } }),
      ],
      ['the token against forged requests', 200, 'signInJson', () => '/api/auth/csrf'],
      ['next-auth’s way to the sign-in page', 302, 'signInRedirect', () => '/api/auth/signin'],
      ['what next-auth does not serve', 404, 'signInRedirect', () => '/api/auth/_log'],
      ['a logo', 200, 'logo', logo, signedIn],
      ['a logo that nobody is signed in for', 404, 'noLogo', logo],
      ['the icon', 200, 'picture', () => '/icon.svg'],
      ['the icon of old browsers', 200, 'icon', () => '/favicon.ico'],
      ['a style sheet', 200, 'builtFile', () => builtFile],
      ['no such script', 404, 'noBuiltFile', () => '/_next/static/nothing.js'],
      ['the image optimizer, which is off', 404, 'page', () => '/_next/image?url=%2Ficon.svg&w=64&q=75'],
      ['the keys', 200, 'document', () => '/api/v1/oauth2/keys'],
      ['the metadata', 200, 'document', () => '/.well-known/openid-configuration/api/v1/oauth2'],
      ['alive', 200, 'probe', () => '/api/health'],
      ['ready', 200, 'probe', () => '/api/ready'],
      ['a token', 200, 'token', () => TOKEN, grant],
      ['no token', 400, 'token', () => TOKEN, () => ({ method: 'POST' })],
      ['the token endpoint in a browser', 405, 'token', () => TOKEN],
    ];

    it.each(answers)('%s (%i)', async (_, status, kind, path, init) => {
      for (const { url } of both()) {
        const response = await fetch(url + path(), { redirect: 'manual', ...init?.() });
        expect([response.status, browserHeaders(response)]).toEqual([status, EXPECTED[kind]]);
        const html = await response.text();
        if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
        const policy = response.headers.get('content-security-policy') ?? '';
        expect(inlineWithoutNonce(html, policy)).toEqual([]);
        // It would pass for any page that has no script.
        if (status === 200) expect(html).toContain('<script');
      }
    });

    it('a built file comes the same however it is compressed, and again only when it has changed', async () => {
      const plain = await (await fetch(doors().router.url + builtFile)).text();
      const lengths = new Set<string | null>();
      for (const encoding of ['identity', 'gzip', 'br']) {
        const headers = { 'Accept-Encoding': encoding };
        const answer = await fetch(doors().front.url + builtFile, { headers });
        expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
        expect(answer.headers.get('vary')).toBe('Accept-Encoding');
        expect(await answer.text()).toBe(plain);
        lengths.add(answer.headers.get('content-length'));
        const etag = answer.headers.get('etag') ?? '';
        const again = await fetch(doors().front.url + builtFile, {
          // Said here, because fetch would otherwise ask for no cached answer.
          headers: { ...headers, 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
        });
        expect([again.status, await again.text()]).toEqual([304, '']);
        const head = await fetch(doors().front.url + builtFile, { method: 'HEAD', headers });
        expect(head.headers.get('content-length')).toBe(answer.headers.get('content-length'));
      }
      const [whole = 0, gzipped = 0, brotlied = 0] = [...lengths].map(Number);
      expect(brotlied).toBeGreaterThan(0);
      expect(gzipped).toBeGreaterThan(brotlied);
      expect(whole).toBeGreaterThan(gzipped);
    });

    it('a nonce is used once', async () => {
      const policies = await Promise.all(
        [...both(), ...both()].map(async ({ url }) =>
          (await fetch(`${url}/login`)).headers.get('content-security-policy'),
        ),
      );
      expect(new Set(policies).size).toBe(4);
    });

    it.each(['http', 'https'])(
      'cookies are tied to the host over https, whatever is said of a request: %s',
      async (scheme) => {
        const password = 'correct horse battery';
        const email = `${scheme}@example.com`;
        const passwordHash = await hashPassword(password);
        await doors().seed.database.prisma.administrator.create({
          data: { email, name: 'Ada', role: 'OWNER', passwordHash },
        });
        const forwarded = { 'X-Forwarded-Proto': scheme, 'X-Forwarded-For': '203.0.113.7' };
        for (const { url } of both()) {
          const csrf = await fetch(`${url}/api/auth/csrf`, { headers: forwarded });
          const { csrfToken } = await csrf.json();
          const given = csrf.headers.getSetCookie();
          const answer = await fetch(`${url}/api/auth/callback/credentials`, {
            method: 'POST',
            headers: { ...forwarded, Cookie: given.map((each) => each.split(';')[0]).join('; ') },
            body: new URLSearchParams({ csrfToken, email, password }),
            redirect: 'manual',
          });
          const cookies = [...given, ...answer.headers.getSetCookie()].map((each) => {
            const [pair = '', ...attributes] = each.split('; ');
            const kept = attributes.filter((attribute) => !attribute.startsWith('Expires='));
            return [pair.split('=')[0], kept.sort()];
          });
          const attributes = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];
          expect(Object.fromEntries(cookies)).toEqual({
            '__Host-next-auth.callback-url': attributes,
            '__Host-next-auth.csrf-token': attributes,
            '__Host-next-auth.session-token': attributes,
          });
        }
      },
    );
  });
}
