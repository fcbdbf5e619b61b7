import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';

/** Twice a second is what is promised; the rest is for a busy machine. */
const LOST_BY_A_KILL_MS = 3000;

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
});
beforeEach(async () => {
  instance = await startInstance(seed.env);
});
afterEach(() => stopInstance(instance));
afterAll(() => seed.database.close());

async function requestToken(clientSecret = seed.clientSecret) {
  const requestId = randomUUID();
  const answer = await fetch(`${instance.url}/api/v2/oauth2/token`, {
    method: 'POST',
    headers: { 'X-Request-Id': requestId },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      audience: seed.audience,
      client_id: seed.clientId,
      client_secret: clientSecret,
    }),
  });
  return { requestId, status: answer.status, answered: Date.now() };
}

const kept = async () =>
  new Set((await seed.database.prisma.tokenAttempt.findMany()).map(({ requestId }) => requestId));

describe('activity', () => {
  it('is complete after a stop', async () => {
    const { prisma } = seed.database;
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => requestToken(nth % 5 === 0 ? 'wrong' : undefined)),
    );
    instance.process.kill('SIGTERM');
    expect(await instance.ended).toBe(0);
    const ids = await kept();
    expect(sent.filter(({ requestId }) => !ids.has(requestId))).toEqual([]);
    const counts = await prisma.tokenCount.groupBy({ by: ['outcome'], _sum: { count: true } });
    expect(Object.fromEntries(counts.map(({ outcome, _sum }) => [outcome, Number(_sum.count)]))).toEqual({
      issued: 40,
      client_secret_wrong: 10,
    });
    const [refused] = await prisma.tokenAttempt.findMany({ where: { outcome: 'REFUSED' }, take: 1 });
    expect(refused).toMatchObject({
      status: 401,
      reason: 'client_secret_wrong',
      applicationId: seed.applicationId,
      apiId: seed.apiId,
    });
    expect((await prisma.clientSecret.findFirst())?.lastUsedAt).not.toBeNull();
    const text = JSON.stringify(await prisma.$queryRaw`SELECT * FROM token_attempt`);
    expect(text).not.toContain(seed.clientSecret);
    expect(text).not.toContain('eyJ');
    expect(await prisma.$queryRaw`SELECT 1 FROM token_attempt_default`).toEqual([]);
  });

  it('is kept but for the last moment when the process is killed', async () => {
    const sent: Awaited<ReturnType<typeof requestToken>>[] = [];
    const started = Date.now();
    while (Date.now() - started < LOST_BY_A_KILL_MS + 1000) sent.push(await requestToken());
    const killed = Date.now();
    instance.process.kill('SIGKILL');
    await instance.ended;
    const old = sent.filter(({ answered }) => answered < killed - LOST_BY_A_KILL_MS);
    expect(old.length).toBeGreaterThan(0);
    const ids = await kept();
    expect(old.filter(({ requestId }) => !ids.has(requestId))).toEqual([]);
  });
});
