import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { newApplication } from '@/lib/testing/authorizations';
import { createTokenLimitPort, pruneTokenUsage } from './token-limits';

const databases: Database[] = [];
const warnings: unknown[] = [];

beforeAll(() => {
  for (let i = 0; i < 2; i++) {
    databases.push(
      openDatabase(settings().DATABASE_URL, {
        connections: 2,
        genericPlans: true,
        timeoutMs: 5000,
        onIdleError: () => undefined,
      }),
    );
  }
});
afterAll(() => Promise.all(databases.map((database) => database.close())));
beforeEach(() => {
  warnings.length = 0;
});

const instances = () =>
  databases.map((database) => createTokenLimitPort(database, 5000, (warning) => warnings.push(warning)));

const limited = async (tokensPerMinute: number | null, tokensPerDay: number | null = null) => {
  const { id } = await newApplication();
  await db().application.update({ where: { id }, data: { tokensPerMinute, tokensPerDay } });
  return id;
};
const usageOf = (applicationId: string) => db().tokenUsage.findUnique({ where: { applicationId } });
/** As if it had been so much earlier. */
const earlier = (applicationId: string, minute: string, day = '0') => db().$executeRaw`
  UPDATE token_usage SET minute = minute - ${minute}::interval, day = day - ${day}::interval
  WHERE application_id = ${applicationId}::uuid`;

describe('a limit of tokens', () => {
  it('is kept by two instances together, whoever comes first', async () => {
    const ids = [await limited(null, 30), await limited(null, 7), await limited(null, 1000)];
    const claims: { id: string; granted: boolean }[] = [];
    // Several at a time on each instance, in turns of their own, and in another order on each.
    const loops = instances().flatMap((instance, nth) =>
      Array.from({ length: 4 }, async () => {
        for (let round = 0; round < 5; round++) {
          const order = nth === 0 ? ids : ids.toReversed();
          await Promise.all(
            order.map(async (id) => claims.push({ id, granted: (await instance.claim(id, 0)) === null })),
          );
        }
      }),
    );
    await Promise.all(loops);
    const granted = ids.map((id) => claims.filter((claim) => claim.id === id && claim.granted).length);
    expect(granted).toEqual([30, 7, 40]);
    expect(await Promise.all(ids.map(async (id) => (await usageOf(id))?.dayIssued))).toEqual(granted);
  });

  it('gives those of one turn what is left, and tells the others', async () => {
    const id = await limited(3);
    const [instance] = instances();
    const answers = await Promise.all(Array.from({ length: 5 }, () => instance?.claim(id, 0)));
    expect(answers.slice(0, 3)).toEqual([null, null, null]);
    expect(answers.slice(3)).toEqual(
      [0, 1].map(() => ({ reason: 'minute_limit', retryAfter: expect.any(Number) })),
    );
    expect(answers[3]?.retryAfter).toBeGreaterThan(0);
    expect(answers[3]?.retryAfter).toBeLessThanOrEqual(60);
    expect(await usageOf(id)).toMatchObject({ minuteIssued: 3, dayIssued: 3, minuteMetAt: expect.any(Date) });
  });

  it('does not count what it refused, and begins anew with the next window', async () => {
    const id = await limited(2, 5);
    const [instance] = instances();
    const ask = async (count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, () => instance?.claim(id, 0)));
      return answers.map((met) => met?.reason ?? 'granted');
    };
    expect(await ask(4)).toEqual(['granted', 'granted', 'minute_limit', 'minute_limit']);
    await earlier(id, '1 minute');
    expect(await ask(3)).toEqual(['granted', 'granted', 'minute_limit']);
    await earlier(id, '1 minute');
    // Of the day one is left.
    expect(await ask(2)).toEqual(['granted', 'day_limit']);
    const met = await instance?.claim(id, 0);
    expect(met?.retryAfter).toBeGreaterThan(0);
    expect(met?.retryAfter).toBeLessThanOrEqual(86_400);
    await earlier(id, '1 minute', '1 day');
    expect(await ask(1)).toEqual(['granted']);
    expect(await usageOf(id)).toMatchObject({ minuteIssued: 1, dayIssued: 1, dayMetAt: expect.any(Date) });
  });

  it('holds from the next token on when it is lowered or taken away', async () => {
    const id = await limited(null, 5);
    const [instance] = instances();
    for (let i = 0; i < 4; i++) expect(await instance?.claim(id, 0)).toBeNull();
    await db().application.update({ where: { id }, data: { tokensPerDay: 3 } });
    expect(await instance?.claim(id, 0)).toMatchObject({ reason: 'day_limit' });
    await db().application.update({ where: { id }, data: { tokensPerDay: null } });
    expect(await instance?.claim(id, 0)).toBeNull();
  });

  it('does not hold up an application that was deleted meanwhile', async () => {
    const id = await limited(5);
    await db().application.delete({ where: { id } });
    expect(await instances()[0]?.claim(id, 0)).toBeNull();
  });

  it('counts in the later window when the clock of the database goes back', async () => {
    const id = await limited(1);
    const [instance] = instances();
    await instance?.claim(id, 0);
    await earlier(id, '-1 minute');
    expect(await instance?.claim(id, 0)).toMatchObject({ reason: 'minute_limit' });
  });

  it('warns once a window, application and instance when 80 % are used', async () => {
    const id = await limited(null, 5);
    const [instance] = instances();
    for (let i = 0; i < 3; i++) await instance?.claim(id, 0);
    expect(warnings).toEqual([]);
    for (let i = 0; i < 3; i++) await instance?.claim(id, 0);
    expect(warnings).toEqual([{ applicationId: id, window: 'day', issued: 4, limit: 5 }]);
  });

  it('cannot be told from one that is met while the database is away, so there is no answer', async () => {
    const database = openDatabase('postgresql://nobody@127.0.0.1:1/none', {
      connections: 1,
      timeoutMs: 500,
      onIdleError: () => undefined,
    });
    const port = createTokenLimitPort(database, 500, () => undefined);
    await expect(port.claim(crypto.randomUUID(), 0)).rejects.toMatchObject({ name: 'UnavailableError' });
    await database.close();
  });
});

it('forgets what was counted until the day before yesterday, and nothing later', async () => {
  await db().tokenUsage.deleteMany();
  const ids = [await limited(5), await limited(5), await limited(5)];
  for (const id of ids) await instances()[0]?.claim(id, 0);
  const [old = '', yesterday = '', today = ''] = ids;
  await earlier(old, '3 days', '3 days');
  await earlier(yesterday, '1 day', '1 day');
  const [database] = databases;
  expect(database && (await pruneTokenUsage(database))).toBe(1);
  expect((await db().tokenUsage.findMany()).map(({ applicationId }) => applicationId).toSorted()).toEqual(
    [yesterday, today].toSorted(),
  );
});
