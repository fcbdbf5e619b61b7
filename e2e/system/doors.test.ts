import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeDatabase } from '@/lib/db';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { describeBrowserHeaders } from './browser-headers';
import { seededDatabase } from './seeded-database';

const TOKEN = '/api/v2/oauth2/token';
const INTROSPECT = '/api/v2/oauth2/introspect';
const REVOKE = '/api/v2/oauth2/revoke';
const KEYS = '/api/v1/oauth2/keys';
const METADATA = [
  '/api/v1/oauth2/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server/api/v1/oauth2',
  '/.well-known/openid-configuration/api/v1/oauth2',
];
const PUBLIC_URL = 'https://center.example.com';

let seed: Awaited<ReturnType<typeof seededDatabase>>;
/** Our listener in front of Next, and Next alone: the same database, the same address to the outside. */
let front: Instance;
let router: Instance;

beforeAll(async () => {
  // The name of a session's cookie goes by it, here as there.
  process.env.PUBLIC_URL = PUBLIC_URL;
  seed = await seededDatabase(inject('serverUrl'));
  const env = { ...seed.env, PUBLIC_URL };
  front = await startInstance(env);
  router = await startInstance(env, ['node_modules/next/dist/bin/next', 'start']);
});
afterAll(async () => {
  await Promise.all([stopInstance(front), stopInstance(router)]);
  await closeDatabase();
  await seed.database.close();
});

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' };
const basic = (id: string, secret: string) => ({ Authorization: `Basic ${btoa(`${id}:${secret}`)}` });

/** What both doors must say alike; an issued token differs in its times and ids alone, so only its shape is kept. */
async function observe(url: string, init: RequestInit) {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  const header = (name: string) => response.headers.get(name);
  return {
    status: response.status,
    body: text.replace(/"access_token":"[\w.-]+"/, '"access_token":"…"'),
    contentType: header('content-type'),
    cacheControl: header('cache-control'),
    pragma: header('pragma'),
    nosniff: header('x-content-type-options'),
    hasRequestId: /^[\w.-]{1,64}$/.test(header('x-request-id') ?? ''),
    challenge: header('www-authenticate'),
    allow: header('allow'),
    etag: header('etag'),
    cors: header('access-control-allow-origin'),
  };
}

// What they refuse alike is in e2e/attacks.
describe('the listener in front and the route handlers behind Next answer alike', () => {
  const post = (
    fields: () => Record<string, string>,
    headers: () => Record<string, string> = () => ({}),
    path = TOKEN,
  ) => ({
    path,
    init: (): RequestInit => ({
      method: 'POST',
      body: form(fields()),
      headers: { ...urlencoded, ...headers() },
    }),
  });
  const credentials = () => ({ client_id: seed.clientId, client_secret: seed.clientSecret });
  const grant = () => ({ grant_type: 'client_credentials', audience: seed.audience });
  const about = (path: string, fields: () => Record<string, string>) => post(fields, undefined, path);
  const cases: Record<string, { path: string; init: () => RequestInit; status: number }> = {
    'a token': { ...post(() => ({ ...grant(), ...credentials() })), status: 200 },
    'a token by Basic': { ...post(grant, () => basic(seed.clientId, seed.clientSecret)), status: 200 },
    'one scope': { ...post(() => ({ ...grant(), ...credentials(), scope: 'read' })), status: 200 },
    ...Object.fromEntries(
      [INTROSPECT, REVOKE].flatMap((path) => [
        [
          `${path}: nothing that is a token`,
          { ...about(path, () => ({ ...credentials(), token: 'x' })), status: 200 },
        ],
      ]),
    ),
    'the keys': { path: KEYS, init: () => ({}), status: 200 },
    'HEAD on the keys': { path: KEYS, init: () => ({ method: 'HEAD' }), status: 200 },
    ...Object.fromEntries(
      METADATA.map((path) => [`metadata at ${path}`, { path, init: () => ({}), status: 200 }]),
    ),
  };

  it.each(Object.entries(cases))('%s', async (_, { path, init, status }) => {
    const [ours, theirs] = [
      await observe(front.url + path, init()),
      await observe(router.url + path, init()),
    ];
    expect(ours).toEqual(theirs);
    expect(ours.status).toBe(status);
    if (path.startsWith('/api/v2/')) expect(ours.hasRequestId).toBe(true);
  });

  it('the keys, unchanged since they were fetched', async () => {
    for (const { url } of [front, router]) {
      const etag = (await fetch(url + KEYS)).headers.get('etag') ?? '';
      const again = await fetch(url + KEYS, { headers: { 'If-None-Match': etag } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
  });

  it.each(['front', 'router'] as const)(
    'a token from the %s verifies with the published keys',
    async (door) => {
      const { url } = { front, router }[door];
      const response = await fetch(url + TOKEN, {
        method: 'POST',
        body: form({ ...grant(), ...credentials() }),
        headers: urlencoded,
      });
      const { access_token: token } = await response.json();
      const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(url + KEYS)), {
        issuer: `${PUBLIC_URL}/api/v1/oauth2`,
        audience: seed.audience,
      });
      expect(Object.keys(protectedHeader)).toEqual(['kid', 'alg']);
      expect(payload).toMatchObject({ sub: seed.clientId, azp: seed.clientId, scope: 'add read' });
    },
  );

  it('a token that was revoked at one of them is inactive at both, at once', async () => {
    const send = async (url: string, fields: Record<string, string>) => {
      const body = form({ ...credentials(), ...fields });
      return (await fetch(url, { method: 'POST', body, headers: urlencoded })).text();
    };
    for (const [one, other] of [
      [front, router],
      [router, front],
    ] as const) {
      const { access_token: token } = JSON.parse(await send(one.url + TOKEN, grant()));
      const introspected = async ({ url }: Instance) =>
        JSON.parse(await send(url + INTROSPECT, { token })).active;
      expect([await introspected(one), await introspected(other)]).toEqual([true, true]);
      expect(await send(one.url + REVOKE, { token })).toBe('');
      expect([await introspected(other), await introspected(one)]).toEqual([false, false]);
    }
  });
});

describeBrowserHeaders(() => ({ front, router, seed }));
