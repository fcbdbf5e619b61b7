import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance } from '@/lib/activity/instance.testing';
import { issuedAttempt, refusedAttempt } from '@/lib/activity/testing';
import { db } from '@/lib/db';
import { ALL_APIS, UNKNOWN_ID } from '../special-ids';

const [one, other] = [openInstance(), openInstance()];
afterAll(() => Promise.all([one, other].map(({ database }) => database.close())));
beforeEach(async () => {
  await db()
    .$executeRaw`TRUNCATE token_attempt, token_count, token_count_quarter, token_count_day, token_total`;
});

/** What the sums must be, added up from the minutes by another way than they are written. */
async function expectExact() {
  const [wrong] = await db().$queryRaw<{ quarters: number; days: number; totals: number; minutes: number }[]>`
    WITH minutes AS (
      SELECT to_timestamp(floor(extract(epoch FROM minute) / 900) * 900) AS quarter,
        (minute AT TIME ZONE 'UTC')::date AS day, application_id, api_id, outcome, count FROM token_count
    ), quarters AS (
      SELECT quarter, application_id, api_id, outcome, sum(count) FROM minutes GROUP BY 1, 2, 3, 4
    ), days AS (
      SELECT day, application_id, api_id, outcome, sum(count) FROM minutes GROUP BY 1, 2, 3, 4
    ), totals AS (
      SELECT api_id, quarter, outcome, sum(count) FROM minutes GROUP BY 1, 2, 3
      UNION ALL SELECT ${ALL_APIS}::uuid, quarter, outcome, sum(count) FROM minutes GROUP BY 2, 3
    ), d AS (SELECT (day AT TIME ZONE 'UTC')::date, application_id, api_id, outcome, count FROM token_count_day)
    SELECT
      (SELECT count(*)::int FROM (
        (TABLE quarters EXCEPT ALL TABLE token_count_quarter) UNION ALL
        (TABLE token_count_quarter EXCEPT ALL TABLE quarters)) x) AS quarters,
      (SELECT count(*)::int FROM ((TABLE days EXCEPT ALL TABLE d) UNION ALL (TABLE d EXCEPT ALL TABLE days)) x) AS days,
      (SELECT count(*)::int FROM (
        (TABLE totals EXCEPT ALL TABLE token_total) UNION ALL
        (TABLE token_total EXCEPT ALL TABLE totals)) x) AS totals,
      (SELECT count(*)::int FROM minutes) AS minutes`;
  expect(wrong).toMatchObject({ quarters: 0, days: 0, totals: 0 });
  return wrong?.minutes;
}

describe('the sums of the counts', () => {
  it('hold what the minutes hold, by quarters, by days and together', async () => {
    const [applicationId, apiId] = [randomUUID(), randomUUID()];
    const record = (time: string, reason: string | null = null) => {
      const at = { time: Date.parse(time), applicationId, apiId };
      one.recorder.record(
        reason === null ? issuedAttempt(at) : refusedAttempt({ ...at, reason: 'day_limit' }),
      );
    };
    for (const time of ['2026-11-24T10:14:59.999Z', '2026-11-24T10:15:00Z', '2026-11-24T10:29:59Z'])
      record(time);
    record('2026-11-24T23:59:59.999Z', 'day_limit');
    record('2026-11-25T00:00:00Z');
    one.recorder.record(refusedAttempt({ time: Date.parse('2026-11-24T10:16:00Z') }));
    await one.writer.flush();
    record('2026-11-24T10:20:00Z');
    await one.writer.flush();
    expect(await expectExact()).toBe(7);
    const all = await db().tokenTotal.findMany({
      where: { apiId: ALL_APIS },
      orderBy: [{ quarter: 'asc' }, { outcome: 'asc' }],
      select: { quarter: true, outcome: true, count: true },
    });
    expect(
      all.map(({ quarter, outcome, count }) => [quarter.toISOString().slice(5, 16), outcome, count]),
    ).toEqual([
      ['11-24T10:00', 'issued', 1n],
      ['11-24T10:15', 'client_unknown', 1n],
      ['11-24T10:15', 'issued', 3n],
      ['11-24T23:45', 'day_limit', 1n],
      ['11-25T00:00', 'issued', 1n],
    ]);
    expect(
      await db().tokenCountDay.findMany({ where: { apiId }, orderBy: [{ day: 'asc' }, { outcome: 'desc' }] }),
    ).toEqual([
      { day: new Date('2026-11-24'), applicationId, apiId, outcome: 'issued', count: 4n },
      { day: new Date('2026-11-24'), applicationId, apiId, outcome: 'day_limit', count: 1n },
      { day: new Date('2026-11-25'), applicationId, apiId, outcome: 'issued', count: 1n },
    ]);
    expect(await db().tokenCountQuarter.count({ where: { applicationId: UNKNOWN_ID } })).toBe(1);
  });

  it('are exact when two instances write the same at the same time, in whatever order', async () => {
    const time = Date.parse('2026-11-24T23:59:30Z');
    const keys = Array.from({ length: 100 }, (_, nth) => ({
      applicationId: randomUUID(),
      apiId: randomUUID(),
      time: time + (nth % 2) * 60_000,
    }));
    for (let round = 0; round < 10; round++) {
      for (const key of keys) one.recorder.record(issuedAttempt(key));
      for (const key of keys.toReversed()) other.recorder.record(issuedAttempt(key));
      expect(await Promise.all([one.writer.flush(), other.writer.flush()])).toEqual([true, true]);
    }
    expect(await expectExact()).toBe(100);
    const total = await db().tokenTotal.aggregate({ where: { apiId: ALL_APIS }, _sum: { count: true } });
    expect(total._sum.count).toBe(2000n);
  });

  it('are as the minutes where a write fails, and after it has come through', async () => {
    one.recorder.record(issuedAttempt());
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE token_total IN ACCESS EXCLUSIVE MODE`;
      const waiting = () => db().$queryRaw<{ gone: boolean }[]>`
        SELECT pg_terminate_backend(pid) AS gone FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      const flushed = one.writer.flush();
      await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBe(1);
      expect(await flushed).toBe(false);
    });
    expect(await expectExact()).toBe(0);
    expect(await one.writer.flush()).toBe(true);
    expect(await expectExact()).toBe(1);
  });

  it('are made by the migration of what was counted before there were any', async () => {
    for (const days of [0, 1, 12, 400]) {
      const time = Date.parse('2026-11-24T10:20:30Z') - days * 86_400_000;
      for (const applicationId of [randomUUID(), randomUUID()])
        one.recorder.record(issuedAttempt({ time, applicationId }));
    }
    await one.writer.flush();
    await db().$executeRaw`TRUNCATE token_count_quarter, token_count_day, token_total`;
    const sql = await readFile('prisma/migrations/20261128000000_token_sums/migration.sql', 'utf8');
    const fills = sql.split(';').filter((statement) => /^\s*INSERT INTO "token_/.test(statement));
    expect(fills).toHaveLength(4);
    for (const statement of fills) await db().$executeRawUnsafe(statement);
    expect(await expectExact()).toBe(8);
  });
});
