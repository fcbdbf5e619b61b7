import { describe, expect, it } from 'vitest';
import { parseEnv } from './env';

describe('the environment', () => {
  it('needs nothing', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://localhost:3000',
      DATA_DIR: '.data',
    });
  });

  it('is known by its port where it is not told its address', () => {
    expect(parseEnv({ PORT: '8080' }).PUBLIC_URL).toBe('http://localhost:8080');
  });

  it('takes an empty variable for an unset one', () => {
    expect(parseEnv({ DATABASE_URL: '', PORT: '', ADMIN_EMAIL: '' })).toEqual(parseEnv({}));
  });

  it.each([
    'https://center.example.com/',
    'https://center.example.com/x',
    'HTTPS://center.example.com',
    'center.example.com',
    'https://u@center.example.com',
  ])('does not take %s for its address', (PUBLIC_URL) => {
    expect(() => parseEnv({ PUBLIC_URL })).toThrow(/^PUBLIC_URL takes /);
  });

  it.each(['0', '3651', '1.5', 'x'])('does not keep activity for %s days', (ACTIVITY_RETENTION_DAYS) => {
    expect(() => parseEnv({ ACTIVITY_RETENTION_DAYS })).toThrow(
      /^ACTIVITY_RETENTION_DAYS takes .*days from 1 to 3650$/,
    );
  });

  it('takes a token for the metrics that is long enough and fits into a header', () => {
    expect(parseEnv({ METRICS_TOKEN: 'abcdefghijklmnop' }).METRICS_TOKEN).toBe('abcdefghijklmnop');
    for (const METRICS_TOKEN of ['abcdefghijklmno', 'abcdefgh ijklmnop', 'äbcdefghijklmnop']) {
      expect(() => parseEnv({ METRICS_TOKEN })).toThrow(/^METRICS_TOKEN takes 16 or more /);
    }
  });

  it('takes hosts in private networks, by name or address', () => {
    const hosts = (JWKS_URI_PRIVATE_HOSTS: string) =>
      parseEnv({ JWKS_URI_PRIVATE_HOSTS }).JWKS_URI_PRIVATE_HOSTS;
    expect(hosts('')).toEqual(new Set());
    expect(hosts(' Keys.internal, 10.0.0.7,,fd00::1 ')).toEqual(
      new Set(['keys.internal', '10.0.0.7', 'fd00::1']),
    );
    expect(hosts('*')).toEqual(new Set(['*']));
    for (const wrong of ['https://keys.internal', 'a b', '10.0.0.0/8', '*.internal']) {
      expect(() => hosts(wrong)).toThrow(/^JWKS_URI_PRIVATE_HOSTS takes host names and addresses /);
    }
  });

  it('does not take one port for both listeners', () => {
    expect(() => parseEnv({ METRICS_PORT: '3000' })).toThrow(/^METRICS_PORT takes another port than PORT$/);
  });
});
