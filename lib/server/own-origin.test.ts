import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './own-origin';

const PUBLIC_URL = 'https://center.example.com';
const HOST = 'center.example.com';
const post = (headers: Record<string, string>) => isOwnOrigin({ method: 'POST', headers }, PUBLIC_URL);

describe('a request that may change something', () => {
  it.each([
    ['our address', { host: HOST, origin: PUBLIC_URL }],
    ['our address, where a proxy calls us by another name', { host: 'internal:3000', origin: PUBLIC_URL }],
    [
      'another name of this machine, by which we are called',
      { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' },
    ],
    ['no browser', { host: HOST }],
    ['a browser that says that it is our own page', { host: HOST, 'sec-fetch-site': 'same-origin' }],
  ])('is let in from %s', (_, headers) => {
    expect(post(headers)).toBe(true);
  });

  it.each([
    ['another host', { host: HOST, origin: 'https://evil.example' }],
    [
      'our host without TLS, which whoever is on the way can speak for',
      { host: HOST, origin: 'http://center.example.com' },
    ],
    ['another port of our host', { host: HOST, origin: 'https://center.example.com:8443' }],
    ['a host that begins as ours', { host: HOST, origin: 'https://center.example.com.evil.example' }],
    ['a page that has no origin', { host: HOST, origin: 'null' }],
    ['a page that has no origin, where we are called so', { host: 'null', origin: 'null' }],
    ['something that is no origin', { host: 'x', origin: 'x' }],
    ['a browser that says only that it is elsewhere', { host: HOST, 'sec-fetch-site': 'cross-site' }],
    ['two origins', { host: HOST, origin: `${PUBLIC_URL}, https://evil.example` }],
  ])('is turned away from %s', (_, headers) => {
    expect(post(headers)).toBe(false);
  });

  it('is let in with TLS where our address has none', () => {
    const headers = { host: HOST, origin: PUBLIC_URL };
    expect(isOwnOrigin({ method: 'POST', headers }, 'http://center.example.com')).toBe(true);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('is turned away by %s too', (method) => {
    expect(isOwnOrigin({ method, headers: { host: HOST, origin: 'https://evil.example' } }, PUBLIC_URL)).toBe(
      false,
    );
  });
});

it.each(['GET', 'HEAD'])('a %s is let in from wherever a link may stand', (method) => {
  const headers = { host: HOST, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect(isOwnOrigin({ method, headers }, PUBLIC_URL)).toBe(true);
});
