import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { closeDatabase } from '@/lib/db';
import { type Instance, isReady, startInstance, stopInstance } from '@/scripts/instance';
import { residentMemory } from '@/scripts/soak/memory';
import { signedInOwner } from './owner';
import { seededDatabase } from './seeded-database';
import { expectRecovery, expectUnavailable, requestToken } from './tokens';
import { weakLink } from './weak-link';

const DEADLINE_MS = 1500;

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let link: Awaited<ReturnType<typeof weakLink>>;
let instance: Instance;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  link = await weakLink(seed.env.DATABASE_URL);
  instance = await startInstance({
    ...seed.env,
    DATABASE_URL: link.url,
    DATABASE_TIMEOUT_MS: String(DEADLINE_MS),
    LOG_LEVEL: 'error',
  });
});
afterAll(async () => {
  await stopInstance(instance);
  link.close();
  await closeDatabase();
  await seed.database.close();
});

afterEach(() => {
  link.thaw();
  link.slowDown(0);
});

/** Made a few at a time, because no more than some hundreds may wait to be accepted. */
async function connections({ url }: Instance, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const more = Array.from({ length: 100 }, () => connect(Number(new URL(url).port), '127.0.0.1'));
    await Promise.all(more.map((socket) => once(socket, 'connect')));
    sockets.push(...more);
  }
  return sockets;
}

/** Asks for a token on a connection that stays open, and returns the status line of the answer. */
async function statusOf(
  socket: Socket,
  { clientId, clientSecret, audience }: typeof seed,
): Promise<string | undefined> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', audience }).toString();
  const head = [
    'POST /api/v2/oauth2/token HTTP/1.1',
    'Host: localhost',
    `Authorization: Basic ${btoa(`${clientId}:${clientSecret}`)}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  let answer = '';
  while (!answer.endsWith('}')) answer += (await once(socket, 'data'))[0];
  return answer.split('\r\n')[0];
}

describe('a database that falls silent', () => {
  it('makes tokens answer 503 in time, again and again, until it is back', async () => {
    expect((await requestToken(instance, seed)).status).toBe(200);
    link.freeze();
    // First on connections that were open, then on such as cannot be opened.
    for (let i = 0; i < 3; i += 1) await expectUnavailable(instance, seed, DEADLINE_MS);
    link.thaw();
    await expectRecovery(instance, seed);
  });

  it('makes a page of the console say so at last', async () => {
    const headers = { ...(await signedInOwner(seed)), Accept: 'text/html' };
    const page = () => fetch(`${instance.url}/applications`, { headers, redirect: 'manual' });
    expect((await page()).status).toBe(200);
    link.freeze();
    const answer = await page();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    link.thaw();
    await expect.poll(async () => (await page()).status, { timeout: 20_000 }).toBe(200);
  });

  it('leaves two thousand requests at once with an answer each, and no memory held', {
    timeout: 120_000,
  }, async () => {
    const sockets = await connections(instance, 2000);
    const flood = async () => {
      const answers = sockets.map((socket) => statusOf(socket, seed));
      expect((await fetch(`${instance.url}/api/health`)).status).toBe(200);
      return new Set(await Promise.all(answers));
    };
    const memory = () => residentMemory(instance.process.pid ?? 0);
    link.freeze();
    await flood();
    const before = await memory();
    for (let i = 0; i < 2; i += 1) {
      const started = Date.now();
      expect(await flood()).toEqual(new Set(['HTTP/1.1 503 Service Unavailable']));
      // They come one after the other, each with a deadline of its own.
      expect(Date.now() - started).toBeLessThan(DEADLINE_MS + 10_000);
    }
    expect((await memory()) - before).toBeLessThan(96);
    for (const socket of sockets) socket.destroy();
    link.thaw();
    await expectRecovery(instance, seed);
  });
});

describe('a slow database', () => {
  it('makes tokens answer 503 in time while it takes longer than the deadline', async () => {
    link.slowDown(DEADLINE_MS * 2);
    await expectUnavailable(instance, seed, DEADLINE_MS);
    link.slowDown(0);
    await expectRecovery(instance, seed);
  });

  it('is waited for within the deadline', async () => {
    link.slowDown(100);
    expect((await requestToken(instance, seed)).status).toBe(200);
    expect(await isReady(instance.url)).toBe(true);
    link.slowDown(0);
  });
});
