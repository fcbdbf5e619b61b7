import { expect, it } from 'vitest';
import { isTimeZone } from './time-zone';
import { timeZoneField } from './time-zone-field';

it.each(['UTC', 'Asia/Shanghai', 'America/Argentina/Buenos_Aires', 'Etc/GMT+12', 'Asia/Calcutta'])(
  'knows the time zone %s',
  (zone) => expect(isTimeZone(zone)).toBe(true),
);

it.each([
  '',
  'Mars/Olympus_Mons',
  '+08:00',
  'UTC; Domain=example.com',
  `A${'/B'.repeat(40)}`,
  'Asia\0/Tokyo',
])('refuses %j', (text) => expect(isTimeZone(text)).toBe(false));

it('takes UTC for a form that says nothing', () => {
  expect(timeZoneField.parse(undefined)).toBe('UTC');
  expect(timeZoneField.safeParse('nowhere').success).toBe(false);
});
