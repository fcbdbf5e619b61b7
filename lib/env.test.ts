import { describe, expect, it } from 'vitest';
import { parseEnv } from './env';
import { StartError } from './start-error';

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

  it.each([
    ['PORT', { PORT: 'http' }],
    ['MASTER_KEY', { MASTER_KEY: 'c2hvcnQ=' }],
    ['PORT', { PORT: '0' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://center.example.com/' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://center.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'center.example.com' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'owner@example.com' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'owner@example.com', ADMIN_PASSWORD: 'short' }],
    ['ADMIN_EMAIL', { ADMIN_EMAIL: 'owner', ADMIN_PASSWORD: 'a password of length' }],
    ['NEXTAUTH_SECRET', { NEXTAUTH_SECRET: 'not base64' }],
    ['OIDC_CLIENT_ID', { OIDC_ISSUER: 'https://id.example.com' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/33' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: '0' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: 'all' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'too short' }],
    ['METRICS_PORT', { PORT: '4711', METRICS_PORT: '4711' }],
    ['SHUTDOWN_DELAY_MS', { SHUTDOWN_DELAY_MS: '1m' }],
  ])('says in one line that names it what is wrong with %s: %o', (name, env) => {
    const fault = (() => {
      try {
        return parseEnv(env);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(StartError);
    expect(String(fault)).toMatch(new RegExp(`^StartError: ${name} .+$`));
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
