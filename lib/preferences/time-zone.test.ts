import { expect, it } from 'vitest';
import { timeZoneFrom } from './time-zone';

it('is the one that was chosen, else that of the browser, else UTC', () => {
  expect(timeZoneFrom('Asia/Tokyo', 'Europe/Berlin')).toEqual({ timeZone: 'Asia/Tokyo', isAutomatic: false });
  expect(timeZoneFrom(undefined, 'Europe/Berlin')).toEqual({ timeZone: 'Europe/Berlin', isAutomatic: true });
  expect(timeZoneFrom(undefined, undefined)).toEqual({ timeZone: 'UTC', isAutomatic: true });
});

it('believes no cookie that names no zone', () => {
  expect(timeZoneFrom('nowhere', 'Europe/Berlin')).toEqual({ timeZone: 'Europe/Berlin', isAutomatic: true });
  expect(timeZoneFrom(undefined, '<script>')).toEqual({ timeZone: 'UTC', isAutomatic: true });
});
