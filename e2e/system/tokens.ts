import { expect } from 'vitest';
import { type Instance, isReady } from '@/scripts/instance';
import type { seededDatabase } from './seeded-database';

type Seed = Pick<Awaited<ReturnType<typeof seededDatabase>>, 'audience' | 'clientId' | 'clientSecret'>;

export function requestToken(
  { url }: Pick<Instance, 'url'>,
  { audience, clientId, clientSecret }: Seed,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/api/v2/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      audience,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
}

/** A token cannot be had, and that is said in time; what needs no database is served all the same. */
export async function expectUnavailable(instance: Instance, seed: Seed, deadlineMs: number): Promise<void> {
  const started = Date.now();
  const answer = await requestToken(instance, seed);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' });
  expect(Date.now() - started).toBeLessThan(deadlineMs + 1000);
  expect(await isReady(instance.url)).toBe(false);
  for (const path of [
    '/api/health',
    '/api/v1/oauth2/keys',
    '/api/v1/oauth2/.well-known/openid-configuration',
  ]) {
    expect((await fetch(instance.url + path)).status, path).toBe(200);
  }
}

/** Tokens can be had again, without a restart. */
export async function expectRecovery(instance: Instance, seed: Seed): Promise<void> {
  const status = async () => (await requestToken(instance, seed)).status;
  await expect.poll(status, { timeout: 20_000 }).toBe(200);
  await expect.poll(() => isReady(instance.url), { timeout: 20_000 }).toBe(true);
}
