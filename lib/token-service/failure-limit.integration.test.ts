import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { countStore, pruneFailureCounts } from '@/lib/failure-counts/mutations';
import { type FailureLimit, openFailureLimit } from './failure-limit';

const databases: Database[] = [];
const open: FailureLimit[] = [];
const troubles: unknown[] = [];
let statements = 0;

beforeAll(() => {
  for (let i = 0; i < 2; i++) {
    const options = { connections: 2, timeoutMs: 5000, onIdleError: () => undefined };
    databases.push(openDatabase(settings().DATABASE_URL, options));
  }
});
afterAll(() => Promise.all(databases.map((database) => database.close())));
beforeEach(async () => {
  statements = 0;
  troubles.length = 0;
  await db().failureCount.deleteMany();
});
afterEach(() => Promise.all(open.splice(0).map((limit) => limit.close())));

function instances(url?: string): FailureLimit[] {
  const limits = databases.map((database) => {
    const store = countStore(
      () =>
        url === undefined
          ? database
          : openDatabase(url, { connections: 1, timeoutMs: 200, onIdleError: () => undefined }),
      (error) => troubles.push(error),
    );
    return openFailureLimit({
      query: (statement) => {
        statements += 1;
        return store.query(statement);
      },
    });
  });
  open.push(...limits);
  return limits;
}

async function fail(limit: FailureLimit | undefined, times: number, client = 'client') {
  let wait = 0;
  for (let i = 0; i < times; i++) wait = (await limit?.count(client, '192.0.2.1')) ?? 0;
  await limit?.share();
  return wait;
}

describe('failures at two instances', () => {
  it('count together, up to the first few of each', async () => {
    const [one, other] = instances();
    expect(await fail(one, 40)).toBe(0);
    expect(await fail(other, 20)).toBe(0);
    // Ten more than a minute allows: each instance has kept its first five to itself.
    expect(await fail(other, 10)).toBe(0);
    expect(await fail(other, 1)).toBeGreaterThan(0);
    expect(await fail(one, 1)).toBe(0);
    expect(await fail(one, 1)).toBeGreaterThan(0);
    expect(await other?.count('another', '192.0.2.1')).toBe(0);
    expect(await other?.count('client', '192.0.2.9')).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('are never too many before the sixtieth, however they are spread', async () => {
    const [one, other] = instances();
    for (let i = 0; i < 30; i++) {
      expect(await fail(one, 1)).toBe(0);
      expect(await fail(other, 1)).toBe(0);
    }
  });

  it('tell the database nothing of clients that were made up', async () => {
    const [one] = instances();
    for (let i = 0; i < 20_000; i++) await one?.count(`made up ${i}`, '192.0.2.1');
    await one?.share();
    expect(statements).toBe(0);
    expect(await db().failureCount.count()).toBe(0);
  });

  it('are told in few statements, however many there are', async () => {
    const [one] = instances();
    await fail(one, 5000);
    expect(statements).toBeLessThan(5);
  });

  it('count on at each instance alone while the database is away', async () => {
    const [one] = instances('postgresql://nobody@127.0.0.1:1/none');
    expect(await fail(one, 60)).toBe(0);
    expect(troubles.length).toBeGreaterThan(0);
    expect(await one?.count('client', '192.0.2.1')).toBeGreaterThan(0);
  });

  it('leave nothing behind once they are over', async () => {
    const [one] = instances();
    await fail(one, 10);
    expect(await db().failureCount.count()).toBe(1);
    const pool = databases[0]?.pool;
    if (pool) await pruneFailureCounts(pool);
    expect(await db().failureCount.count()).toBe(1);
    if (pool) await pruneFailureCounts(pool, Date.now() + 61_000);
    expect(await db().failureCount.count()).toBe(0);
  });
});
