import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance } from '@/lib/activity/instance.testing';
import { RANGES } from '@/lib/activity/ranges';
import { issuedAttempt, refusedAttempt } from '@/lib/activity/testing';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { bucketsOf } from './buckets';
import { getUsage, listTopCallers } from './queries';
import type { UsageFilter, UsageQuery } from './usage-query';

const actor = systemActor('test');
const { recorder, writer, database } = openInstance();
afterAll(() => database.close());
beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE token_attempt, token_count, token_count_quarter, token_count_day, token_total, application, enterprise_api CASCADE`;
});

const NOW = new Date('2026-11-24T10:20:30.045Z');
const ago = (minutes: number) => NOW.getTime() - minutes * 60_000;

async function usage(range: UsageQuery['range'], filter: UsageFilter = null, zone = 'UTC') {
  const { points, ...rest } = await getUsage(actor, { range, filter }, bucketsOf(range, NOW, zone));
  return {
    ...rest,
    buckets: points
      .filter(({ issued, refused }) => issued + refused > 0)
      .map(({ at, issued, refused }) => `${at.toISOString().slice(5, 16)} ${issued}+${refused}`),
  };
}

const callers = async (range: UsageQuery['range'], filter: UsageFilter = null) =>
  (await listTopCallers(actor, { range, filter }, bucketsOf(range, NOW, 'UTC'))).map(
    ({ name, issued, refused }) => `${name} ${issued}+${refused}`,
  );

/** Two applications and two APIs, with attempts of the last hour, day, week and month, and one before. */
async function scene() {
  const [shop, till] = [await newApplication('Shop'), await newApplication('Till')];
  const [calendar, orders] = [await newApi('Calendar'), await newApi('Orders')];
  const pair = { applicationId: shop.id, apiId: calendar.id };
  for (const minutes of [0, 1, 59, 60, 23 * 60, 6 * 1440, 20 * 1440, 31 * 1440])
    recorder.record(issuedAttempt({ ...pair, time: ago(minutes) }));
  recorder.record(issuedAttempt({ applicationId: till.id, apiId: orders.id, time: ago(5) }));
  recorder.record(
    refusedAttempt({ applicationId: till.id, apiId: calendar.id, reason: 'day_limit', time: ago(6) }),
  );
  for (let count = 0; count < 3; count++) recorder.record(refusedAttempt({ time: ago(7) }));
  await writer.flush();
  return { shop, till, calendar, orders };
}

describe('tokens issued and refused', () => {
  it('are told for every range, to the minute of an hour and to the day of a month', async () => {
    await scene();
    expect(await usage('1h')).toEqual({
      issued: 4,
      refused: 4,
      reasons: [
        { reason: 'client_unknown', count: 3 },
        { reason: 'day_limit', count: 1 },
      ],
      buckets: [
        '11-24T09:21 1+0',
        '11-24T10:13 0+3',
        '11-24T10:14 0+1',
        '11-24T10:15 1+0',
        '11-24T10:19 1+0',
        '11-24T10:20 1+0',
      ],
    });
    const day = await usage('24h');
    expect([day.issued, day.refused]).toEqual([6, 4]);
    expect(day.buckets).toEqual(['11-23T11:15 1+0', '11-24T09:15 2+0', '11-24T10:00 0+4', '11-24T10:15 3+0']);
    const week = await usage('7d');
    expect(week.buckets).toEqual([
      '11-18T10:00 1+0',
      '11-23T11:00 1+0',
      '11-24T09:00 2+0',
      '11-24T10:00 3+4',
    ]);
    expect((await usage('30d')).buckets).toEqual([
      '11-04T00:00 1+0',
      '11-18T00:00 1+0',
      '11-23T00:00 1+0',
      '11-24T00:00 5+4',
    ]);
  });

  it('are told by the days of the place where one is', async () => {
    recorder.record(issuedAttempt({ time: Date.parse('2026-11-22T18:29:59Z') }));
    recorder.record(issuedAttempt({ time: Date.parse('2026-11-22T18:30:00Z') }));
    await writer.flush();
    expect((await usage('30d', null, 'Asia/Kolkata')).buckets).toEqual([
      '11-21T18:30 1+0',
      '11-22T18:30 1+0',
    ]);
    expect((await usage('30d', null, 'UTC')).buckets).toEqual(['11-22T00:00 2+0']);
  });

  it.each(RANGES)('are those of one application or one API, within %s', async (range) => {
    const { shop, till, calendar, orders } = await scene();
    const all = await usage(range);
    const of = async (kind: 'application' | 'api', id: string) => {
      const { issued, refused } = await usage(range, { kind, id });
      return [issued, refused];
    };
    expect(await of('application', till.id)).toEqual([1, 1]);
    expect(await of('api', orders.id)).toEqual([1, 0]);
    expect(await of('application', shop.id)).toEqual([all.issued - 1, 0]);
    expect(await of('api', calendar.id)).toEqual([all.issued - 1, 1]);
    expect(await of('application', randomUUID())).toEqual([0, 0]);
  });
});

describe('the top callers', () => {
  it('are told for every range, those of whom nothing is known left out', async () => {
    await scene();
    expect(await callers('1h')).toEqual(['Shop 3+0', 'Till 1+1']);
    expect(await callers('24h')).toEqual(['Shop 5+0', 'Till 1+1']);
    expect(await callers('7d')).toEqual(['Shop 6+0', 'Till 1+1']);
    expect(await callers('30d')).toEqual(['Shop 7+0', 'Till 1+1']);
  });

  it('are those of one API; of one application, the APIs that it asked for', async () => {
    const { till, calendar, orders } = await scene();
    expect(await callers('24h', { kind: 'api', id: calendar.id })).toEqual(['Shop 5+0', 'Till 0+1']);
    expect(await callers('1h', { kind: 'api', id: orders.id })).toEqual(['Till 1+0']);
    for (const range of RANGES)
      expect((await callers(range, { kind: 'application', id: till.id })).sort()).toEqual([
        'Calendar 0+1',
        'Orders 1+0',
      ]);
  });

  it('keep their numbers when they are deleted', async () => {
    const { shop } = await scene();
    await db().application.delete({ where: { id: shop.id } });
    expect(await callers('24h')).toEqual(['null 5+0', 'Till 1+1']);
  });

  it('are few, and the first of them those that asked most often', async () => {
    const many = await Promise.all(Array.from({ length: 9 }, (_, nth) => newApplication(`App ${nth}`)));
    many.forEach(({ id: applicationId }, nth) => {
      for (let count = 0; count <= nth; count++)
        recorder.record(issuedAttempt({ applicationId, time: ago(1) }));
    });
    await writer.flush();
    expect(await callers('24h')).toEqual([8, 7, 6, 5, 4, 3].map((nth) => `App ${nth} ${nth + 1}+0`));
  });
});
