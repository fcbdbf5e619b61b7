import { describe, expect, it } from 'vitest';
import {
  DEFAULT_EXPIRIES,
  EXPIRIES,
  expiryDays,
  expiryLike,
  expiryOfDays,
  expiryTime,
  OVERLAPS,
  overlapEnd,
} from './lifetime';

const now = new Date('2026-11-23T10:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

describe('the expiry of a new secret', () => {
  it('is so many days from now, or never', () => {
    expect(EXPIRIES.map((expiry) => expiryTime(expiry, '2027-02-28', now)?.toISOString() ?? null)).toEqual([
      null,
      '2026-12-23T10:00:00.000Z',
      '2027-02-21T10:00:00.000Z',
      '2027-05-22T10:00:00.000Z',
      '2027-11-23T10:00:00.000Z',
      '2027-02-28T23:59:59.999Z',
    ]);
  });

  it('on a date is when that day is over in the time zone that was meant', () => {
    const over = (day: string, timeZone: string) => expiryTime('date', day, now, timeZone)?.toISOString();
    expect(over('2027-02-28', 'Asia/Shanghai')).toBe('2027-02-28T15:59:59.999Z');
    expect(over('2027-03-14', 'America/New_York')).toBe('2027-03-15T03:59:59.999Z');
    expect(over('2027-03-13', 'America/New_York')).toBe('2027-03-14T04:59:59.999Z');
  });

  it('is kept as days and read back', () => {
    expect(DEFAULT_EXPIRIES.map(expiryDays)).toEqual([null, 30, 90, 180, 365]);
    expect(DEFAULT_EXPIRIES.map((expiry) => expiryOfDays(expiryDays(expiry)))).toEqual([...DEFAULT_EXPIRIES]);
  });

  it('is offered for a successor as the old one had it', () => {
    const offered = (expiresAt: Date | null) => expiryLike({ createdAt: now, expiresAt });
    expect(offered(null)).toBe('never');
    for (const expiry of ['30d', '90d', '180d', '365d'] as const) {
      expect(offered(expiryTime(expiry, '', now))).toBe(expiry);
    }
    expect([days(1), days(31), days(366), days(4000)].map(offered)).toEqual(['30d', '90d', '365d', '365d']);
  });
});

describe('the overlap of a secret with its successor', () => {
  it('lasts from now', () => {
    expect(OVERLAPS.map((overlap) => overlapEnd(overlap, null, now))).toEqual([
      now,
      days(1 / 24),
      days(1),
      days(7),
      days(30),
    ]);
  });

  it('never lasts longer than the old one would have', () => {
    expect(overlapEnd('week', days(3), now)).toEqual(days(3));
    expect(overlapEnd('week', days(8), now)).toEqual(days(7));
    expect(overlapEnd('now', days(3), now)).toEqual(now);
  });
});
