import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchKeySet } from './key-set';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' });
const SET = JSON.stringify({ keys: [{ ...jwk, kid: 'a' }] });

let server: Server;
let answer: RequestListener;
let requests: string[];

beforeEach(async () => {
  requests = [];
  answer = (_, response) => response.end(SET);
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.host}`);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const LOCAL = { privateHosts: new Set(['localhost', '127.0.0.1']) };
const port = () => (server.address() as AddressInfo).port;
const uri = (host = '127.0.0.1') => `http://${host}:${port()}/jwks.json`;
const fetched = (rules: Parameters<typeof fetchKeySet>[1] = LOCAL) => fetchKeySet(uri(), rules);
const trouble = (words: string) => ({ keys: [], trouble: words });

describe('the keys that a client publishes', () => {
  it('are fetched from where it says, by name or by address', async () => {
    const expected = { keys: [{ id: null, kid: 'a', jwk }], trouble: null };
    expect(await fetched()).toEqual(expected);
    expect(await fetchKeySet(uri('localhost'), LOCAL)).toEqual(expected);
    expect(requests).toEqual([`GET /jwks.json 127.0.0.1:${port()}`, `GET /jwks.json localhost:${port()}`]);
  });

  it('are those that can be used; the others are passed over', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    const others = [
      rsa,
      { kty: 'oct', k: 'x' },
      privateKey.export({ format: 'jwk' }),
      {},
      null,
      'x',
      { ...jwk, use: 'enc' },
    ];
    answer = (_, response) => response.end(JSON.stringify({ keys: [...others, { ...jwk, kid: 'last' }] }));
    expect((await fetched()).keys.map(({ kid }) => kid)).toEqual(['last']);
    answer = (_, response) => response.end(JSON.stringify({ keys: others }));
    expect(await fetched()).toEqual(trouble('the set has no usable key'));
  });

  it('are twenty at most', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => ({ ...jwk, kid: String(index) }));
    answer = (_, response) => response.end(JSON.stringify({ keys }));
    expect((await fetched()).keys).toHaveLength(20);
  });

  it.each(['', 'x', 'null', '[]', '{}', '{"keys":{}}', '{"keys":'])(
    'are none where the document is broken: %s',
    async (text) => {
      answer = (_, response) => response.end(text);
      expect(await fetched()).toEqual(trouble('the answer is not a JWK Set'));
    },
  );
});

describe('a fetch', () => {
  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    answer = (_, response) => response.writeHead(status, { location: '/elsewhere' }).end(SET);
    expect(await fetched()).toEqual(trouble(`the status is ${status}, not 200`));
    expect(requests).toHaveLength(1);
  });

  it.each([404, 500, 204])('takes nothing that is not 200: %i', async (status) => {
    answer = (_, response) => response.writeHead(status).end();
    expect(await fetched()).toEqual(trouble(`the status is ${status}, not 200`));
  });

  it('gives up on a host that says nothing, or stops in the middle', async () => {
    const rules = { ...LOCAL, timeoutMs: 200 };
    answer = () => undefined;
    expect(await fetched(rules)).toEqual(trouble('no answer within 200 ms'));
    answer = (_, response) => response.write('{');
    expect(await fetched(rules)).toEqual(trouble('no answer within 200 ms'));
  });

  it('gives up on a host that goes on for ever', async () => {
    let sent = 0;
    answer = (_, response) => {
      const more = () => {
        sent += 16_384;
        if (!response.destroyed) response.write(' '.repeat(16_384), more);
      };
      more();
    };
    expect(await fetched()).toEqual(trouble('the answer is larger than 64 KiB'));
    expect(sent).toBeLessThan(20_000_000);
  });

  it('gives up on a host that would rather speak something else', async () => {
    answer = (request) => request.socket.end('HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    expect(await fetched()).toEqual(trouble('the connection was closed without an answer'));
  });

  it('takes nothing from a set that is nested as deep as its size allows', async () => {
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    answer = (_, response) => response.end(`{"keys":[{"kty":"RSA","x":${deep}}]}`);
    expect(await fetched()).toEqual(trouble('the set has no usable key'));
  });

  it('takes nothing that is compressed', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    expect(await fetched()).toEqual(trouble('the answer is compressed'));
  });

  it('says how a connection failed', async () => {
    const closed = uri();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    expect(await fetchKeySet(closed, LOCAL)).toEqual(trouble('the connection failed (ECONNREFUSED)'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    answer = (request) => request.socket.destroy();
    expect(await fetched()).toEqual(trouble('the connection failed (ECONNRESET)'));
  });

  it.each(['http://127.0.0.1', 'http://localhost', 'http://[::1]', 'http://0x7f000001', 'http://2130706433'])(
    'does not go into this machine unless that is allowed: %s',
    async (origin) => {
      expect(await fetchKeySet(`${origin}:${port()}/jwks.json`, { privateHosts: new Set() })).toEqual(
        trouble('the host is in a private network'),
      );
      expect(requests).toEqual([]);
    },
  );

  it.each([
    'https://10.0.0.1',
    'https://169.254.169.254',
    'https://[fd00::1]',
    'https://[::ffff:127.0.0.1]',
    'https://localhost',
  ])('does not go into a private network unless that is allowed: %s', async (origin) => {
    const rules = { privateHosts: new Set(['keys.internal', '10.0.0.2']) };
    expect(await fetchKeySet(`${origin}:${port()}/`, rules)).toEqual(
      trouble('the host is in a private network'),
    );
  });

  it('may be allowed to go anywhere', async () => {
    expect((await fetched({ privateHosts: new Set(['*']) })).trouble).toBeNull();
  });

  it.each(['http://shop.example.com/', 'ftp://localhost/', 'http://10.0.0.1/'])(
    'goes over TLS, but from this machine itself: %s',
    async (address) => {
      const rules = { privateHosts: new Set(['*']) };
      expect(await fetchKeySet(address, rules)).toEqual(trouble('the address is not https'));
    },
  );

  it('says that a name is unknown', async () => {
    expect(await fetchKeySet('https://shop.invalid/', LOCAL)).toEqual(
      trouble('the name of the host is unknown'),
    );
  });
});
