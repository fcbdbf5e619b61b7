import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
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

  it('leaves two thousand requests at once with an answer each, and no memory held', async () => {
    const flood = async () => {
      const requests = Array.from({ length: 2000 }, async () => {
        const answer = await requestToken(instance, seed);
        await answer.arrayBuffer();
        return answer.status;
      });
      expect((await fetch(`${instance.url}/api/health`)).status).toBe(200);
      return new Set(await Promise.all(requests));
    };
    const memory = () => residentMemory(instance.process.pid ?? 0);
    link.freeze();
    await flood();
    const before = await memory();
    for (let i = 0; i < 2; i += 1) {
      const started = Date.now();
      expect(await flood()).toEqual(new Set([503]));
      // Most of it is this process making two thousand connections.
      expect(Date.now() - started).toBeLessThan(DEADLINE_MS + 15_000);
    }
    expect((await memory()) - before).toBeLessThan(96);
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
