import { beforeEach, expect, it, vi } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { bucketsOf } from './buckets';
import { keepingCallers } from './kept-callers';
import type { Caller } from './queries';
import type { UsageQuery } from './usage-query';

const actor = systemActor('test');
const NOW = new Date('2026-11-24T10:20:30Z');
const caller = (issued: number): Caller => ({ kind: 'application', id: 'a', name: 'A', issued, refused: 0 });

let time: number;
let asked: number;
const list = vi.fn(async () => [caller(++asked)]);
let ask: (query: UsageQuery, zone?: string) => Promise<number | undefined>;

beforeEach(() => {
  time = 0;
  asked = 0;
  const callers = keepingCallers(list, () => time);
  ask = async (query, zone = 'UTC') =>
    (await callers(actor, query, bucketsOf(query.range, NOW, zone)))[0]?.issued;
});

const month: UsageQuery = { range: '30d', filter: null };

it.each(['7d', '30d'] as const)(
  'whoever asks for %s gets what was found within the last minute',
  async (range) => {
    const query = { ...month, range };
    expect(await Promise.all([ask(query), ask(query)])).toEqual([1, 1]);
    time = 59_999;
    expect(await ask(query)).toBe(1);
    time = 60_000;
    expect(await ask(query)).toBe(2);
  },
);

it.each(['1h', '24h'] as const)('%s is always counted anew', async (range) => {
  expect([await ask({ ...month, range }), await ask({ ...month, range })]).toEqual([1, 2]);
});

it('another filter, range or time zone is another question', async () => {
  const filter = { kind: 'api', id: 'x' } as const;
  expect(await ask(month)).toBe(1);
  expect(await ask({ ...month, filter })).toBe(2);
  expect(await ask({ ...month, filter: { ...filter, kind: 'application' } })).toBe(3);
  expect(await ask({ ...month, range: '7d' })).toBe(4);
  expect(await ask(month, 'Asia/Kolkata')).toBe(5);
  expect(await ask(month)).toBe(1);
});

it('what could not be read is tried again', async () => {
  list.mockRejectedValueOnce(new Error('away'));
  await expect(ask(month)).rejects.toThrow('away');
  expect(await ask(month)).toBe(1);
});

it('keeps no more than a hundred', async () => {
  for (let i = 0; i < 101; i++) await ask({ ...month, filter: { kind: 'api', id: String(i) } });
  expect(await ask({ ...month, filter: { kind: 'api', id: '1' } })).toBe(2);
  expect(await ask({ ...month, filter: { kind: 'api', id: '0' } })).toBe(102);
});
