import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { clientSecretDigest, generateClientSecret } from '@/lib/client-secrets/secret';
import { family, signal } from '@/scripts/faults/kill';
import { type Instance, isReady, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { requestToken } from './tokens';

const HOUR_S = 3600;
const SHIFTED = pathToFileURL(path.resolve('e2e/system/shifted-clock.mjs')).href;

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  instance = await startInstance(seed.env, ['--import', SHIFTED, 'scripts/start.mjs']);
});
afterAll(async () => {
  await stopInstance(instance);
  await seed.database.close();
});

async function issued() {
  const answer = await requestToken(instance, seed);
  expect(answer.status).toBe(200);
  const { access_token: token }: { access_token: string } = await answer.json();
  return { token, ...decodeJwt(token) };
}
const isShifted = async () => Number((await issued()).iat) < Date.now() / 1000 - HOUR_S / 2;
const shift = () => signal(family(instance.process.pid ?? 0), 'SIGUSR2');
const kids = async () =>
  (await seed.database.prisma.signingKey.findMany({ orderBy: { kid: 'asc' } })).map(({ kid, state }) => [
    kid,
    state,
  ]);
const revokedSecret = async () => {
  const clientSecret = generateClientSecret();
  const digest = Uint8Array.from(clientSecretDigest(clientSecret));
  const { applicationId } = seed;
  await seed.database.prisma.clientSecret.create({
    data: { applicationId, digest, tail: 'tail', name: 'Revoked', revokedAt: new Date() },
  });
  return clientSecret;
};

it('a clock that is set back by an hour, and on again, neither stops tokens nor gives back what was withdrawn', async () => {
  const revoked = { ...seed, clientSecret: await revokedSecret() };
  const before = await issued();
  const keys = await kids();
  shift();
  await expect.poll(isShifted, { timeout: 10_000 }).toBe(true);

  const during = await issued();
  expect(Number(during.exp) - Number(during.iat)).toBe(Number(before.exp) - Number(before.iat));
  expect((await requestToken(instance, revoked)).status).toBe(401);
  expect(await isReady(instance.url)).toBe(true);
  // Whoever has the right time refuses the token, and takes the one of before.
  const set = createLocalJWKSet(await (await fetch(`${instance.url}/api/v1/oauth2/keys`)).json());
  await expect(jwtVerify(during.token, set)).rejects.toThrow(/exp/);
  await jwtVerify(before.token, set);
  // A dozen failures under the wrong time do not count against the right one for longer than they would.
  for (let i = 0; i < 12; i += 1) expect((await requestToken(instance, revoked)).status).toBe(401);
  expect((await requestToken(instance, seed)).status).toBe(200);

  shift();
  await expect.poll(isShifted, { timeout: 10_000 }).toBe(false);
  await jwtVerify((await issued()).token, set);
  expect((await requestToken(instance, revoked)).status).toBe(401);
  expect(await kids()).toEqual(keys);
});
