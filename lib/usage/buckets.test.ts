import { describe, expect, it } from 'vitest';
import { RANGES } from '@/lib/activity/ranges';
import { beginsOfDays } from '@/lib/time-zone/day';
import { bucketsOf, spansOf } from './buckets';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-24T10:20:30.045Z');

/** Places with offsets of every kind: half and quarter hours, far east and west, changes at midnight. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Havana',
];
/** Around changes of the clocks, of the year, and a day like any other. */
const TIMES = [
  NOW.toISOString(),
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '2026-04-24T12:00:00Z',
  '2026-11-01T05:30:00Z',
  '2026-12-31T23:59:59Z',
  '2028-02-29T12:00:00Z',
];

describe.each(RANGES)('the parts of %s', (range) => {
  it.each(ZONES)(
    'in %s follow each other, end after now and can be told from quarters of an hour',
    (zone) => {
      for (const time of TIMES) {
        const now = new Date(time);
        const { starts, end } = bucketsOf(range, now, zone);
        const bounds = [...starts, end].map((date) => date.getTime());
        expect(bounds.every((bound, nth) => nth === 0 || bound > (bounds[nth - 1] ?? 0))).toBe(true);
        expect(starts.at(-1)?.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        const grain = range === '1h' ? 60_000 : 900_000;
        expect(bounds.filter((bound) => bound % grain !== 0)).toEqual([]);
      }
    },
  );
});

describe('the parts', () => {
  it.each([
    ['1h', 60, '2026-11-24T09:21:00.000Z', '2026-11-24T10:21:00.000Z'],
    ['24h', 96, '2026-11-23T10:30:00.000Z', '2026-11-24T10:30:00.000Z'],
    ['7d', 168, '2026-11-17T11:00:00.000Z', '2026-11-24T11:00:00.000Z'],
    ['30d', 30, '2026-10-26T00:00:00.000Z', '2026-11-25T00:00:00.000Z'],
  ] as const)('of %s are %i', (range, count, first, end) => {
    const buckets = bucketsOf(range, NOW, 'UTC');
    expect([buckets.starts.length, buckets.starts[0]?.toISOString(), buckets.end.toISOString()]).toEqual([
      count,
      first,
      end,
    ]);
  });

  it('of a week are the hours as clocks there show them', () => {
    expect(bucketsOf('7d', NOW, 'Asia/Kolkata').starts.at(-1)?.toISOString()).toBe(
      '2026-11-24T09:30:00.000Z',
    );
    expect(bucketsOf('7d', NOW, 'Asia/Kathmandu').starts.at(-1)?.toISOString()).toBe(
      '2026-11-24T10:15:00.000Z',
    );
  });

  it('of a month are the days there, of which one has 25 hours when the clocks are set back', () => {
    const { starts, end } = bucketsOf('30d', new Date('2026-11-10T12:00:00Z'), 'Europe/Berlin');
    const bounds = [...starts, end].map((date) => date.getTime());
    const lengths = bounds.slice(1).map((bound, nth) => (bound - (bounds[nth] ?? 0)) / HOUR_MS);
    expect(lengths.filter((length) => length !== 24)).toEqual([25]);
    expect(starts[0]?.toISOString()).toBe('2026-10-11T22:00:00.000Z');
    expect(starts.at(-1)?.toISOString()).toBe('2026-11-09T23:00:00.000Z');
  });

  it('of a month have one of 23 hours when they are set forward', () => {
    const { starts, end } = bucketsOf('30d', new Date('2026-04-01T12:00:00Z'), 'America/New_York');
    const bounds = [...starts, end].map((date) => date.getTime());
    expect(bounds.slice(1).filter((bound, nth) => bound - (bounds[nth] ?? 0) === 23 * HOUR_MS)).toHaveLength(
      1,
    );
  });
});

describe('a day', () => {
  it.each([
    [
      'begins at one where the clocks skip midnight',
      'Africa/Cairo',
      '2026-04-24T12:00:00Z',
      '2026-04-23T22:00:00.000Z',
    ],
    [
      'begins once where midnight comes twice',
      'America/Havana',
      '2026-11-01T12:00:00Z',
      '2026-11-01T04:00:00.000Z',
    ],
    [
      'is that of the place, far in the east',
      'Pacific/Kiritimati',
      '2026-11-24T10:00:00Z',
      '2026-11-24T10:00:00.000Z',
    ],
    ['and far in the west', 'Pacific/Pago_Pago', '2026-11-24T10:59:59Z', '2026-11-23T11:00:00.000Z'],
  ])('%s', (_, zone, time, begin) => {
    expect(beginsOfDays(Date.parse(time), 1, zone).map((at) => at.toISOString())).toEqual([begin]);
  });
});

describe('where sums are taken from', () => {
  const told = (from: string, end: string) => {
    const { quarters, days } = spansOf({ starts: [new Date(from)], end: new Date(end) });
    return [quarters, days].map(
      (span) => span && [span.from, span.end].map((date) => date.toISOString().slice(5, 16)),
    );
  };

  it('are quarters up to the first midnight of UTC, and days from there', () => {
    expect(told('2026-11-23T10:30Z', '2026-11-24T10:30Z')).toEqual([
      ['11-23T10:30', '11-24T00:00'],
      ['11-24T00:00', '11-24T10:30'],
    ]);
  });

  it('are days alone where it begins at midnight, and quarters alone within a day', () => {
    expect(told('2026-11-23T00:00Z', '2026-11-24T10:30Z')).toEqual([null, ['11-23T00:00', '11-24T10:30']]);
    expect(told('2026-11-24T09:00Z', '2026-11-24T10:30Z')).toEqual([['11-24T09:00', '11-24T10:30'], null]);
    expect(told('2026-11-23T00:15Z', '2026-11-24T00:00Z')).toEqual([['11-23T00:15', '11-24T00:00'], null]);
  });
});
