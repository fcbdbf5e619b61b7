import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createResourceServer } from './resource-server';

const ISSUER = 'https://ec.example.com/api/v1/oauth2';
const AUDIENCE = 'https://orders.example.com';
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS384'];
const BARE = `Bearer realm="${AUDIENCE}"`;

const pairs = new Map<string, CryptoKeyPair>();
let publicKeys: JWK[];
let published: JWK[];

beforeAll(async () => {
  for (const alg of ALGORITHMS) pairs.set(alg, await generateKeyPair(alg));
  publicKeys = await Promise.all(
    [...pairs].map(async ([alg, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid: alg, alg })),
  );
});

function pairOf(alg: string): CryptoKeyPair {
  const pair = pairs.get(alg);
  if (pair === undefined) throw new Error(`There is no key for ${alg}`);
  return pair;
}

const servers: Server[] = [];
let jwksUri: string;
let keysStatus: number;
let orders: string;

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

beforeEach(async () => {
  keysStatus = 200;
  published = publicKeys;
  const keys = createServer((_, response) => {
    response.writeHead(keysStatus, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ keys: published }));
  });
  jwksUri = `${await listen(keys)}/keys`;
  orders = `${await listen(createResourceServer({ issuer: ISSUER, audience: AUDIENCE, jwksUri }))}/orders`;
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const seconds = () => Math.floor(Date.now() / 1000);

function claims(changes: JWTPayload = {}): JWTPayload {
  const iat = seconds();
  const client = 'Q1w2E3r4T5y6U7i8O9p0A1s2D3f4G5h6';
  const times = { exp: iat + 1800, iat, nbf: iat - 120 };
  const payload = {
    iss: ISSUER,
    aud: AUDIENCE,
    ...times,
    jti: 'AQEB',
    sub: client,
    azp: client,
    scope: 'add read',
  };
  return { ...payload, ...changes };
}

function sign(payload: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  const alg = header.alg ?? 'RS256';
  return new SignJWT(payload).setProtectedHeader({ kid: alg, ...header, alg }).sign(pairOf(alg).privateKey);
}

async function call(authorization?: string, method = 'GET') {
  const headers = authorization === undefined ? undefined : { authorization };
  const response = await fetch(orders, { method, headers });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    challenge: response.headers.get('www-authenticate'),
    body: await response.json(),
  };
}

const callWith = async (token: string | Promise<string>, method?: string) =>
  call(`Bearer ${await token}`, method);

function passed(method: string) {
  const body = { route: `${method} /orders`, client: 'Q1w2E3r4T5y6U7i8O9p0A1s2D3f4G5h6' };
  return { status: 200, type: 'application/json', challenge: null, body };
}

const INVALID = {
  status: 401,
  type: 'application/json',
  challenge: `${BARE}, error="invalid_token"`,
  body: { error: 'invalid_token' },
};

describe('a call with a token for this API', () => {
  it('passes with the scope of the route', async () => {
    const token = await sign(claims());
    expect(await callWith(token)).toEqual(passed('GET'));
    expect(await callWith(token, 'POST')).toEqual(passed('POST'));
    orders += '?limit=1';
    expect(await callWith(token)).toEqual(passed('GET'));
  });

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('passes when the token is signed with %s', async (alg) => {
    expect(await callWith(sign(claims(), { alg }))).toEqual(passed('GET'));
  });

  it('may write the scheme in any case', async () => {
    expect(await call(`bEARER  ${await sign(claims())}`)).toEqual(passed('GET'));
  });

  it('is refused without the scope of the route, which it is told', async () => {
    const refused = {
      status: 403,
      type: 'application/json',
      challenge: `${BARE}, error="insufficient_scope", scope="delete"`,
      body: { error: 'insufficient_scope', scope: 'delete' },
    };
    expect(await callWith(sign(claims()), 'DELETE')).toEqual(refused);
    expect(await callWith(sign(claims({ scope: undefined })), 'DELETE')).toEqual(refused);
    expect(await callWith(sign(claims({ scope: 'delete-all undelete' })), 'DELETE')).toEqual(refused);
  });

  it('passes only with the type, where the API insists on that of RFC 9068', async () => {
    const token = await sign(claims(), { typ: 'at+jwt' });
    expect(await callWith(token)).toEqual(passed('GET'));
    const options = { issuer: ISSUER, audience: AUDIENCE, jwksUri, type: 'at+jwt' };
    orders = `${await listen(createResourceServer(options))}/orders`;
    expect(await callWith(token)).toEqual(passed('GET'));
    expect(await callWith(sign(claims(), { typ: 'application/at+jwt' }))).toEqual(passed('GET'));
    expect(await callWith(sign(claims()))).toEqual(INVALID);
    expect(await callWith(sign(claims(), { typ: 'JWT' }))).toEqual(INVALID);
  });

  it('is not found where there is nothing', async () => {
    expect((await callWith(sign(claims()), 'PUT')).status).toBe(404);
  });
});

describe('a call without a token', () => {
  it.each([undefined, '', 'Basic YTpi', 'Bearerabc'])('is asked for one: %s', async (authorization) => {
    expect(await call(authorization)).toEqual({
      status: 401,
      type: 'application/json',
      challenge: BARE,
      body: { message: 'An access token is required' },
    });
  });
});

describe('a call with a bad token', () => {
  it.each(['Bearer', 'Bearer abc', 'Bearer a.b.c', 'Bearer a b', 'Bearer {}'])(
    'is refused when the token is malformed: %s',
    async (authorization) => {
      expect(await call(authorization)).toEqual(INVALID);
    },
  );

  it('is refused when another word follows the token', async () => {
    expect(await call(`Bearer ${await sign(claims())} x`)).toEqual(INVALID);
  });

  it('is refused when the signature is another’s', async () => {
    const [header, payload] = (await sign(claims({ scope: 'delete' }))).split('.');
    const [, , signature] = (await sign(claims())).split('.');
    expect(await callWith(`${header}.${payload}.${signature}`)).toEqual(INVALID);
  });

  it('is refused when the token has expired longer ago than clocks may differ', async () => {
    expect(await callWith(sign(claims({ exp: seconds() - 310 })))).toEqual(INVALID);
    expect(await callWith(sign(claims({ exp: seconds() - 290 })))).toEqual(passed('GET'));
  });

  it('is refused when the token begins further ahead than clocks may differ', async () => {
    expect(await callWith(sign(claims({ nbf: seconds() + 310 })))).toEqual(INVALID);
    expect(await callWith(sign(claims({ nbf: seconds() + 290 })))).toEqual(passed('GET'));
  });

  it.each<[string, JWTPayload]>([
    ['another issuer', { iss: 'https://elsewhere.example.com' }],
    ['another audience', { aud: 'https://invoices.example.com' }],
    ['a longer audience', { aud: `${AUDIENCE}/` }],
    ['no issuer', { iss: undefined }],
    ['no audience', { aud: undefined }],
    ['no expiry', { exp: undefined }],
    ['no time of issue', { iat: undefined }],
    ['no beginning', { nbf: undefined }],
    ['no id', { jti: undefined }],
    ['no subject', { sub: undefined }],
    ['no client', { azp: undefined }],
  ])('is refused when the token has %s', async (_, changes) => {
    expect(await callWith(sign(claims(changes)))).toEqual(INVALID);
  });

  it('is refused when the token is not signed at all', async () => {
    expect(await callWith(new UnsecuredJWT(claims()).encode())).toEqual(INVALID);
  });

  it('is refused when the public key was used as a shared secret', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(pairOf('RS256').publicKey));
    const token = new SignJWT(claims()).setProtectedHeader({ kid: 'RS256', alg: 'HS256' }).sign(secret);
    expect(await callWith(token)).toEqual(INVALID);
  });

  it('is refused when the algorithm is not on the list, though the key is published', async () => {
    expect(await callWith(sign(claims(), { alg: 'RS384' }))).toEqual(INVALID);
  });

  it('is refused when the key is unknown, or not the one that signed', async () => {
    expect(await callWith(sign(claims(), { kid: 'unknown' }))).toEqual(INVALID);
    const { privateKey } = await generateKeyPair('RS256');
    const forged = new SignJWT(claims()).setProtectedHeader({ kid: 'RS256', alg: 'RS256' }).sign(privateKey);
    expect(await callWith(forged)).toEqual(INVALID);
  });

  it('is refused when it does not say which of two keys signed', async () => {
    published = [
      ...published,
      { ...(await exportJWK(pairOf('RS256').publicKey)), kid: 'second', alg: 'RS256' },
    ];
    expect(await callWith(sign(claims(), { kid: undefined }))).toEqual(INVALID);
  });
});

describe('while the keys cannot be had', () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);

  beforeEach(() => logged.mockClear());
  afterAll(() => logged.mockRestore());

  const unavailable = {
    status: 503,
    type: 'application/json',
    challenge: null,
    body: { error: 'temporarily_unavailable' },
  };

  it('a call is put off, not refused', async () => {
    keysStatus = 500;
    expect(await callWith(sign(claims()))).toEqual(unavailable);
    expect(logged.mock.calls).toEqual([
      [expect.objectContaining({ message: expect.stringContaining('200 OK') })],
    ]);
    keysStatus = 200;
    expect(await callWith(sign(claims()))).toEqual(passed('GET'));
  });

  it('a call is put off when nobody listens at all', async () => {
    const options = { issuer: ISSUER, audience: AUDIENCE, jwksUri: 'http://127.0.0.1:1/keys' };
    orders = `${await listen(createResourceServer(options))}/orders`;
    expect(await callWith(sign(claims()))).toEqual(unavailable);
  });

  it('calls pass with the keys that are known', async () => {
    expect(await callWith(sign(claims()))).toEqual(passed('GET'));
    keysStatus = 500;
    expect(await callWith(sign(claims()))).toEqual(passed('GET'));
  });
});

it('looks for the keys below the issuer unless it is told where they are', async () => {
  const keys = createServer((request, response) => {
    response.writeHead(request.url === '/api/v1/oauth2/keys' ? 200 : 404);
    response.end(JSON.stringify({ keys: published }));
  });
  const issuer = `${await listen(keys)}/api/v1/oauth2`;
  orders = `${await listen(createResourceServer({ issuer, audience: AUDIENCE }))}/orders`;
  expect(await callWith(sign(claims({ iss: issuer })))).toEqual(passed('GET'));
});
