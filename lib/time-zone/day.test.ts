import { describe, expect, it } from 'vitest';
import { dayIn, endOfDay, startOfDay } from './day';

const hours = (day: string, zone: string) =>
  (endOfDay(day, zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000;

describe('a day in a time zone', () => {
  it.each([
    ['UTC', '2026-11-23T00:00:00.000Z'],
    ['Asia/Shanghai', '2026-11-22T16:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-22T18:15:00.000Z'],
    ['America/Los_Angeles', '2026-11-23T08:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-22T10:00:00.000Z'],
    ['Etc/GMT+12', '2026-11-23T12:00:00.000Z'],
  ])('begins in %s at %s', (zone, begin) => {
    const start = startOfDay('2026-11-23', zone);
    expect(start.toISOString()).toBe(begin);
    expect(dayIn(zone, start)).toBe('2026-11-23');
    expect(dayIn(zone, new Date(start.getTime() - 1))).toBe('2026-11-22');
  });

  it('has 23 hours when clocks go forward and 25 when they go back', () => {
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-03-08', 'America/New_York')).toBe(23);
    expect(hours('2026-11-01', 'America/New_York')).toBe(25);
    expect(hours('2026-10-25', 'UTC')).toBe(24);
  });

  it('begins at one o’clock where clocks skip midnight', () => {
    expect(startOfDay('2026-04-24', 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(hours('2026-04-24', 'Africa/Cairo')).toBe(23);
    expect(endOfDay('2026-04-23', 'Africa/Cairo')).toEqual(startOfDay('2026-04-24', 'Africa/Cairo'));
  });

  it('begins once where clocks go back over midnight', () => {
    // At midnight of the 18th it was 23:00 of the 17th again.
    expect(startOfDay('2018-02-18', 'America/Sao_Paulo').toISOString()).toBe('2018-02-18T03:00:00.000Z');
    expect(hours('2018-02-17', 'America/Sao_Paulo')).toBe(25);
  });

  it('is empty where a zone crossed the date line', () => {
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0);
  });

  it('ends with its month and its year', () => {
    expect(endOfDay('2028-02-28', 'UTC').toISOString()).toBe('2028-02-29T00:00:00.000Z');
    expect(endOfDay('2026-12-31', 'Asia/Shanghai').toISOString()).toBe('2026-12-31T16:00:00.000Z');
  });
});
