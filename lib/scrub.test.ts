import { describe, expect, it } from 'vitest';
import { scrub } from './scrub';

describe('fields for the log', () => {
  it.each([
    'authorization',
    'Authorization',
    'cookie',
    'Set-Cookie',
    'client_secret',
    'clientSecret',
    'password',
    'access_token',
    'token',
  ])('lose the value of %s, however deep it stands', (name) => {
    expect(scrub({ [name]: 'x' })).toEqual({ [name]: '[redacted]' });
    expect(scrub({ request: { headers: [{ [name]: 'x', host: 'h' }] } })).toEqual({
      request: { headers: [{ [name]: '[redacted]', host: 'h' }] },
    });
  });

  it('keep everything else, and are not changed for whoever logs them', () => {
    const fields = { secretId: '1', clientId: 'c', scopes: ['read'], nested: { password: 'x' } };
    expect(scrub(fields)).toEqual({ ...fields, nested: { password: '[redacted]' } });
    expect(fields.nested.password).toBe('x');
    const harmless = { a: { b: [1, 'two', null] }, date: new Date(0) };
    expect(scrub(harmless)).toBe(harmless);
  });
});
