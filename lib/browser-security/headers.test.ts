import { expect, it } from 'vitest';
import { hostCookieName } from './cookie-name';
import { CONSOLE_HEADERS, transportHeaders } from './headers';

it('asks browsers to stay with https for two years, this host alone, where people come by https', () => {
  expect(transportHeaders('https://center.example.com')).toEqual({
    'Strict-Transport-Security': 'max-age=63072000',
  });
  expect(transportHeaders('http://localhost:3000')).toEqual({});
});

it('ties a cookie to the host where that can be', () => {
  expect([hostCookieName('theme', true), hostCookieName('theme', false)]).toEqual(['__Host-theme', 'theme']);
});

it('denies what reaches for the person or the machine, and leaves the copy buttons their clipboard', () => {
  const features = CONSOLE_HEADERS['Permissions-Policy'].split(', ');
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual([]);
  expect(features).toEqual(
    expect.arrayContaining(['camera=()', 'microphone=()', 'geolocation=()', 'usb=()']),
  );
  expect(features.join()).not.toContain('clipboard');
});
