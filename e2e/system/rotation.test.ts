import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { tokenClient } from './token-client';

const PUBLIC_URL = 'https://center.example.com';
const CALLERS = 4;
const ROTATIONS = 2;

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instances: Instance[] = [];
/** An audience for each algorithm. */
let audiences: string[];

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  const { prisma } = seed.database;
  audiences = SIGNING_ALGORITHMS.map((algorithm) => `https://${algorithm}.example.com`);
  for (const [i, signingAlgorithm] of SIGNING_ALGORITHMS.entries()) {
    const identifier = audiences[i] ?? '';
    const { applicationId } = seed;
    await prisma.enterpriseApi.create({
      data: {
        name: signingAlgorithm,
        identifier,
        signingAlgorithm,
        authorizations: { create: { applicationId } },
      },
    });
  }
  const env = { ...seed.env, PUBLIC_URL, KEY_ROTATION_DAYS: '1' };
  instances = [await startInstance(env), await startInstance(env)];
}, 240_000);
afterAll(async () => {
  await Promise.all(instances.map(stopInstance));
  await seed.database.close();
});

async function keySet({ url }: Instance): Promise<JSONWebKeySet> {
  return (await fetch(`${url}/api/v1/oauth2/keys`)).json();
}

const kidsIn = async (state: 'NEXT' | 'CURRENT') =>
  (await seed.database.prisma.signingKey.findMany({ where: { state } })).map(({ kid }) => kid).sort();

it('rotates every key amid tokens of two instances, and a verifier whose keys are five minutes old misses none', {
  timeout: 120_000,
}, async () => {
  /** As a verifier fetched it last; it fetches again only when the next keys have been published for longer than that. */
  const copies: JSONWebKeySet[] = [];
  const tokens: { jwt: string; copy: number }[] = [];
  const failures: unknown[] = [];
  let over = false;
  const clients = instances.map(({ url }) => tokenClient(url, CALLERS));
  const load = async (caller: number) => {
    for (let i = caller; !over; i++) {
      const copy = copies.length - 1;
      const answer = await clients[i % 2]?.ask({
        ...seed,
        audience: audiences[(i >> 1) % audiences.length] ?? '',
      });
      if (answer?.access_token === undefined) failures.push(answer);
      else tokens.push({ jwt: answer.access_token, copy });
    }
  };
  const { prisma } = seed.database;
  let running: Promise<unknown> = Promise.resolve();
  for (let rotation = 0; rotation < ROTATIONS; rotation++) {
    const next = await kidsIn('NEXT');
    expect(next).toHaveLength(SIGNING_ALGORITHMS.length);
    for (const instance of instances) {
      const published = async () => (await keySet(instance)).keys.map(({ kid }) => kid);
      await expect.poll(published, { timeout: 15_000 }).toEqual(expect.arrayContaining(next));
    }
    const [first] = instances;
    if (first) copies.push(await keySet(first));
    if (rotation === 0) running = Promise.all(Array.from({ length: CALLERS }, (_, caller) => load(caller)));
    // As if two days had passed: both instances find all keys due within five seconds.
    await prisma.$executeRaw`
      UPDATE signing_key SET created_at = created_at - interval '2 days', activated_at = activated_at - interval '2 days'
      WHERE state <> 'PREVIOUS'`;
    await expect.poll(() => kidsIn('CURRENT'), { timeout: 20_000 }).toEqual(next);
    const seenFrom = tokens.length;
    const signers = () =>
      [
        ...new Set(
          tokens
            .slice(seenFrom)
            .slice(-200)
            .map(({ jwt }) => decodeProtectedHeader(jwt).kid),
        ),
      ].sort();
    await expect.poll(signers, { timeout: 20_000 }).toEqual(next);
  }
  over = true;
  await running;
  for (const client of clients) client.close();

  expect(failures).toEqual([]);
  expect(tokens.length).toBeGreaterThan(1000);
  const last = copies.length - 1;
  const sets = copies.map((copy) => createLocalJWKSet(copy));
  const options = { issuer: `${PUBLIC_URL}/api/v1/oauth2`, algorithms: [...SIGNING_ALGORITHMS] };
  const signedBy = new Set<string | undefined>();
  for (const { jwt, copy } of tokens) {
    for (const each of new Set([copy, last])) {
      const keys = sets[each];
      if (keys === undefined) throw new Error('no key set was fetched before');
      const { protectedHeader, payload } = await jwtVerify(jwt, keys, options);
      expect(payload.aud).toBe(`https://${protectedHeader.alg}.example.com`);
      signedBy.add(protectedHeader.kid);
    }
  }
  expect(signedBy.size).toBe((ROTATIONS + 1) * SIGNING_ALGORITHMS.length);
  const rotations = await prisma.auditEvent.count({ where: { action: 'signing_key.rotated' } });
  expect(rotations).toBe(ROTATIONS * SIGNING_ALGORITHMS.length);
});
