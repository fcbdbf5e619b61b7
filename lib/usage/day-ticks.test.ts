import { expect, it } from 'vitest';
import { bucketsOf } from './buckets';
import { dayTicks } from './day-ticks';

function ticks(now: string, timeZone: string) {
  const { starts } = bucketsOf('7d', new Date(now), timeZone);
  return dayTicks(
    starts.map((start) => start.getTime()),
    timeZone,
  ).map((at) => new Date(at).toLocaleString('en-GB', { timeZone, hourCycle: 'h23' }));
}

it.each(['UTC', 'Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York'])(
  'a week of hours names each date once, at midnight there: %s',
  (timeZone) => {
    const named = ticks('2026-11-24T10:20:30Z', timeZone);
    expect(named).toHaveLength(7);
    expect(named.map((each) => each.slice(12))).toEqual(Array(7).fill('00:00:00'));
    expect(new Set(named).size).toBe(7);
  },
);

it('a week that begins at midnight names its first day', () => {
  expect(ticks('2026-11-24T23:59:00Z', 'UTC')[0]).toBe('18/11/2026, 00:00:00');
});

it('a day without a midnight is named at its first hour, and one with two once', () => {
  expect(ticks('2026-04-26T10:00:00Z', 'Africa/Cairo')).toContain('24/04/2026, 01:00:00');
  const named = ticks('2026-11-04T12:00:00Z', 'America/Havana').map((each) => each.slice(0, 10));
  expect(named).toEqual([...new Set(named)]);
  expect(named).toContain('01/11/2026');
});
