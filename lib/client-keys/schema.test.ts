import { describe, expect, it } from 'vitest';
import { addClientKeySchema, updateAuthenticationMethodsSchema, updateJwksUriSchema } from './schema';

const applicationId = '01939b5e-7c5f-7b7e-8a3c-0c1f5d7e9a11';
const addressOf = (jwksUri: string) =>
  updateJwksUriSchema.safeParse({ applicationId, jwksUri, basedOn: '' }).data?.jwksUri;

describe('jwks_uri', () => {
  it.each([
    'https://shop.example.com/jwks.json',
    'https://shop.example.com:8443/keys?v=1',
    'http://localhost:3001/jwks.json',
    'http://127.0.0.1/jwks',
    'http://[::1]:9/',
  ])('may be %s', (address) => expect(addressOf(` ${address} `)).toBe(address));

  it('may be left out', () => expect(addressOf(' ')).toBeNull());

  it.each([
    'http://shop.example.com/jwks.json',
    'http://localhost.example.com/',
    'ftp://shop.example.com/',
    'file:///etc/passwd',
    'https://user@shop.example.com/',
    'https://shop.example.com/#keys',
    'https://shop.example.com/a b',
    'shop.example.com',
    'https://',
    `https://shop.example.com/${'x'.repeat(2000)}`,
  ])('may not be %s', (address) => expect(addressOf(address)).toBeUndefined());
});

describe('the methods', () => {
  const parse = (methods: string[]) =>
    updateAuthenticationMethodsSchema.safeParse({ applicationId, methods, basedOn: [] });

  it('are some of those that there are', () => {
    expect(parse(['private_key_jwt']).success).toBe(true);
    expect(parse(['none']).success).toBe(false);
  });

  it('are at least one', () => {
    expect(parse([]).error?.issues).toMatchObject([{ message: 'authenticationMethodRequired', path: [] }]);
  });
});

describe('a key that is added', () => {
  const parse = (kid?: string) =>
    addClientKeySchema.safeParse({ id: applicationId, applicationId, name: ' New ', key: ' x ', kid });

  it('has a name, and a kid where one was typed', () => {
    expect(parse(' k 1 ').data).toMatchObject({ name: 'New', key: 'x', kid: 'k 1' });
    expect(parse().data).toMatchObject({ kid: '' });
    expect(parse('a\nb').success).toBe(false);
    expect(parse('x'.repeat(257)).success).toBe(false);
  });
});
