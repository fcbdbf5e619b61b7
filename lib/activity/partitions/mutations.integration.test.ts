import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance } from '@/lib/activity/instance.testing';
import { issuedAttempt } from '@/lib/activity/testing';
import { db } from '@/lib/db';
import { maintainPartitions } from './mutations';

const [one, other] = [openInstance(), openInstance()];
const NOW = Date.parse('2026-11-24T10:20:30Z');
const DAY_MS = 86_400_000;

const TABLES = ['token_attempt', 'token_count', 'token_count_day', 'token_count_quarter', 'token_total'];

async function partitions() {
  const found = await db().$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
      WHERE inhparent = ANY (${TABLES}::text[]::regclass[]) ORDER BY 1`;
  return found.map(({ name }) => name).filter((name) => !name.endsWith('default'));
}
const maintain = (now = NOW, retentionDays = 30) =>
  maintainPartitions(one.database.pool, { retentionDays, now });

beforeEach(async () => {
  for (const name of await partitions()) await db().$executeRawUnsafe(`DROP TABLE ${name}`);
  await db()
    .$executeRaw`TRUNCATE token_attempt, token_count, token_count_quarter, token_count_day, token_total`;
});
afterAll(() => Promise.all([one, other].map(({ database }) => database.close())));

async function write(times: number[], { recorder, writer } = one) {
  for (const time of times) recorder.record(issuedAttempt({ time }));
  expect(await writer.flush()).toBe(true);
}
async function kept() {
  const attempts = await db().tokenAttempt.findMany({ orderBy: { at: 'asc' } });
  const counts = await db().tokenCount.findMany({ orderBy: { minute: 'asc' } });
  const days = (dates: Date[]) => dates.map((date) => date.toISOString().slice(0, 10));
  const told = days(attempts.map(({ at }) => at));
  expect(days(counts.map(({ minute }) => minute))).toEqual(told);
  const quarters = await db().tokenCountQuarter.findMany({ orderBy: { quarter: 'asc' } });
  expect(days(quarters.map(({ quarter }) => quarter))).toEqual(told);
  const sums = await db().tokenCountDay.findMany({ orderBy: { day: 'asc' } });
  expect(days(sums.map(({ day }) => day))).toEqual(told);
  const totals = await db().tokenTotal.findMany({ distinct: 'quarter', orderBy: { quarter: 'asc' } });
  expect(new Set(days(totals.map(({ quarter }) => quarter)))).toEqual(new Set(told));
  return told;
}
const inDefault = () => db().$queryRaw`SELECT 1 FROM token_attempt_default`;

describe('activity', () => {
  it('has a partition for today and each of the next seven days', async () => {
    await maintain();
    const days = ['24', '25', '26', '27', '28', '29', '30'].map((day) => `202611${day}`).concat('20261201');
    expect(await partitions()).toEqual(
      TABLES.flatMap((table) => days.map((day) => `${table}_${day}`)).sort(),
    );
    await write([NOW]);
    expect(await inDefault()).toEqual([]);
    expect(await maintain()).toEqual({ made: [], dropped: [], deleted: 0 });
  });

  it('moves to the partition of its day what came before there was one', async () => {
    await write([NOW, NOW + DAY_MS]);
    await maintain();
    expect(await inDefault()).toEqual([]);
    expect(await kept()).toEqual(['2026-11-24', '2026-11-25']);
  });

  it('is dropped when it is older than the retention, and not before', async () => {
    const midnight = Date.parse('2026-11-24T00:00:00Z');
    await maintain(NOW - 4 * DAY_MS);
    // Outside of all partitions, too.
    await write([
      midnight - 20 * DAY_MS,
      midnight - 3 * DAY_MS - 1,
      midnight - 3 * DAY_MS,
      NOW - DAY_MS,
      NOW,
    ]);
    const { dropped, deleted } = (await maintain(NOW, 3)) ?? { dropped: [], deleted: 0 };
    expect([...dropped].sort()).toEqual(TABLES.map((table) => `${table}_20261120`).sort());
    // Of the total, one for its API and one for all.
    expect(deleted).toBe(6);
    expect(await kept()).toEqual(['2026-11-21', '2026-11-23', '2026-11-24']);
  });

  it('is seen to once where two instances do it at the same time', async () => {
    await maintain(NOW - 40 * DAY_MS);
    await write([NOW - 40 * DAY_MS, NOW]);
    const both = await Promise.all(
      [one, other].map(({ database }) => maintainPartitions(database.pool, { retentionDays: 3, now: NOW })),
    );
    const made = both.flatMap((maintained) => maintained?.made ?? []);
    expect(new Set(made).size).toBe(made.length);
    await maintain(NOW, 3);
    expect(await partitions()).toHaveLength(TABLES.length * 8);
    expect(await kept()).toEqual(['2026-11-24']);
  });

  it('goes on being written while a partition cannot be dropped, which is tried again', async () => {
    await maintain(NOW - 10 * DAY_MS);
    await write([NOW - 10 * DAY_MS]);
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT count(*) FROM token_attempt`;
      await expect(maintain(NOW, 3)).rejects.toThrow(/lock timeout/);
      await write([NOW], other);
    });
    await maintain(NOW, 3);
    expect(await kept()).toEqual(['2026-11-24']);
  });
});
