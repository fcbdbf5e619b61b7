import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  instance = await startInstance(seed.env);
});
afterAll(async () => {
  await stopInstance(instance);
  await seed.database.close();
});

const FORM = 'application/x-www-form-urlencoded';

async function open({ url }: Instance): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Sends bytes as they are, and returns the status line of the answer. */
async function statusOf(head: string[], body = ''): Promise<string> {
  const socket = await open(instance);
  socket.write(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer.slice(0, answer.indexOf('\r\n'));
}

const post = (path: string, type: string, body: string) =>
  fetch(instance.url + path, { method: 'POST', headers: { 'Content-Type': type }, body, redirect: 'manual' });
const isAlive = async () => (await fetch(`${instance.url}/api/health`)).status === 200;

describe('the listener', () => {
  it.each(['h2c', 'websocket'])(
    'answers a request that offers to upgrade to %s as any other',
    async (protocol) => {
      const upgrade = [`Upgrade: ${protocol}`, 'Host: localhost'];
      expect(await statusOf(['GET /api/health HTTP/1.1', ...upgrade])).toBe('HTTP/1.1 200 OK');
      const request = [
        'POST /api/v2/oauth2/token HTTP/1.1',
        `Content-Type: ${FORM}`,
        'Content-Length: 0',
        ...upgrade,
      ];
      expect(await statusOf(request)).toBe('HTTP/1.1 400 Bad Request');
    },
  );

  it.each(['//', '//evil.example/x', '/%', '/%00', '/api/auth/%', '/apis/%00/logo/%00', '/_next/%2e%2e/x'])(
    'outlives the path %s',
    async (path) => {
      expect(await statusOf([`GET ${path} HTTP/1.1`, 'Host: localhost'])).toMatch(/^HTTP\/1\.1 [345]\d\d /);
      expect(await isAlive()).toBe(true);
    },
  );

  it.each(['signout', 'callback/credentials', 'signin/oidc'])(
    'reads no large body for /api/auth/%s',
    async (action) => {
      expect((await post(`/api/auth/${action}`, FORM, 'a&'.repeat(100_000))).status).toBe(413);
      expect(
        (await post(`/api/auth/${action}`, 'application/json', JSON.stringify('a'.repeat(100_000)))).status,
      ).toBe(413);
    },
  );

  it('hangs up on a body without end', async () => {
    const socket = await open(instance);
    // That it is cut off is what is waited for.
    socket.on('error', () => socket.destroy());
    const closed = new Promise((resolve) => socket.once('close', () => resolve(true)));
    socket.resume();
    socket.write(
      `POST /api/auth/signout HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const feed = () => {
      if (socket.destroyed) return;
      while (socket.write(chunk));
      socket.once('drain', feed);
    };
    feed();
    expect(await closed).toBe(true);
    expect(await isAlive()).toBe(true);
  });

  it('believes nobody about the host it is called by', async () => {
    const forged = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example',
    };
    const { status, headers } = await fetch(`${instance.url}/applications`, {
      headers: forged,
      redirect: 'manual',
    });
    expect(status).toBe(307);
    expect(headers.get('location')).not.toContain('evil.example');
  });

  it('is stopped in time by SIGTERM, whoever holds a connection', async () => {
    const stopping = await startInstance(seed.env);
    const socket = await open(stopping);
    socket.on('error', () => socket.destroy());
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n');
    const started = Date.now();
    stopping.process.kill('SIGTERM');
    expect(await stopping.ended).toBe(0);
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});
