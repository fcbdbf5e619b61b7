import { describe, expect, it } from 'vitest';
import { ConfigurationError } from './faults';
import { readConfiguration } from './read-configuration';
import { bytesOf, configurationOfText, PUBLIC_JWKS, toldOf } from './testing';

const GOOD = `version: 1
apis:
  - identifier: https://orders.example.com
    name: Orders
    permissions:
      - code: read
        description: See orders
      - code: write
applications:
  - name: Billing
    allowedAddresses: [10.1.2.3/8, 192.0.2.1]
    authorizations:
      - api: https://orders.example.com
        scopes: [read]
        expiresAt: 2027-01-31T00:00:00+08:00
`;

describe('a configuration', () => {
  it('is read with the defaults of what it leaves out, in the one way of writing it', async () => {
    const { apis, applications } = await configurationOfText(GOOD);
    expect(apis?.[0]).toMatchObject({
      enabled: true,
      description: '',
      tokens: {
        lifetime: 1800,
        algorithm: 'RS256',
        profile: 'STANDARD',
        scopeRequired: false,
        extraClaims: {},
      },
      permissions: [
        { code: 'read', description: 'See orders' },
        { code: 'write', description: '' },
      ],
    });
    expect(applications?.[0]).toMatchObject({
      grantTypes: ['client_credentials'],
      authenticationMethods: ['client_secret_basic', 'client_secret_post'],
      allowedAddresses: ['10.0.0.0/8', '192.0.2.1'],
      jwksUri: null,
      tokensPerDay: null,
      authorizations: [{ scopes: ['read'], expiresAt: '2027-01-30T16:00:00.000Z' }],
    });
  });

  it('is the same as JSON, indented by tabs, or with a byte order mark', async () => {
    const read = await configurationOfText(GOOD);
    expect(
      await configurationOfText(
        JSON.stringify(read, null, '\t').replaceAll('"jwksUri": null', '"jwksUri": ""'),
      ),
    ).toEqual(read);
    expect(await configurationOfText(`\ufeff--- # one\n${GOOD}...\n`)).toEqual(read);
  });

  it('says nothing of sections that it leaves out', async () => {
    expect(await configurationOfText('version: 1')).toEqual({ version: 1 });
  });

  it('has keys in their canonical form, with a kid', async () => {
    const jwk = { ...PUBLIC_JWKS[0], use: 'sig', x5t: 'left out' };
    const text = JSON.stringify({ version: 1, applications: [{ name: 'a', keys: [{ name: 'k', jwk }] }] });
    const { applications } = await configurationOfText(text);
    expect(applications?.[0]?.keys).toEqual([
      { name: 'k', kid: expect.stringMatching(/^[\w-]{43}$/), jwk: PUBLIC_JWKS[0] },
    ]);
  });
});

describe('what is wrong is told at its place', () => {
  it('all of it and not only the first', async () => {
    const text = `version: 2
apis:
  - identifier: has blanks
    name: Orders
    tokens: {lifetime: 5, algorithm: HS256}
    permissions:
      - code: "with space"
  - name: No identifier
applications:
  - name: 42
    enabled: yes
    allowedAddresses: [10.0.0.1, nonsense]
    colour: red
    secret: hush
`;
    expect(await toldOf(text)).toEqual([
      '1:10 This takes 1.',
      '3:17 Spaces and invisible characters are not allowed.',
      '5:24 The lifetime must be from 1 minute to 24 hours.',
      '5:38 This takes RS256 or PS256 or ES256 or EdDSA.',
      expect.stringMatching(/^7:15 Letters, digits and ASCII punctuation only/),
      '8:5 “identifier” is missing here.',
      '10:11 This takes a text; what looks like a number or true and false has to stand in quotes.',
      '11:14 This takes true or false.',
      '12:34 This takes an IPv4 or IPv6 address, or a CIDR block such as 192.0.2.0/24.',
      '13:5 “colour” is not known here.',
      expect.stringMatching(/^14:5 “secret”: secrets have no place in a configuration/),
    ]);
  });

  it('together with what does not fit together', async () => {
    const text = `version: 1
apis:
  - {identifier: a, name: A, permissions: [{code: r}, {code: r}]}
  - {identifier: a, name: B, enabled: 1}
applications:
  - {name: X, authorizations: [{api: a, scopes: [r, w, r]}, {api: a}]}
  - {name: X, clientId: 00000000000000000000000000000000}
  - {name: Y, clientId: "00000000000000000000000000000000"}
  - {name: Z, clientId: "00000000000000000000000000000000"}
`;
    expect(await toldOf(text)).toEqual([
      '3:62 This permission is there twice: r.',
      '4:18 This API is there twice: a.',
      '4:39 This takes true or false.',
      expect.stringMatching(/^6:12 Another application of this file is called “X”/),
      '6:53 The API a has no permission w in this file.',
      '6:56 This scope is there twice: r.',
      '6:67 An authorization for this API is there twice: a.',
      expect.stringMatching(/^7:25 This takes a text/),
      '9:25 This Client ID is there twice: 00000000000000000000000000000000.',
    ]);
  });

  it('algorithms that its own list does not have, and APIs to introspect that are there twice', async () => {
    const told = await toldOf(`version: 1
signingAlgorithms: [EdDSA]
defaults: {tokens: {algorithm: PS256}}
apis:
  - {identifier: urn:a, name: A, tokens: {algorithm: ES256}}
  - {identifier: urn:b, name: B, tokens: {algorithm: RS256}}
applications:
  - {name: A, introspects: [urn:a, urn:b, urn:a]}
`);
    expect(told).toEqual([
      '3:32 The signingAlgorithms of this file do not have PS256.',
      '5:54 The signingAlgorithms of this file do not have ES256.',
      '8:43 This API is there twice: urn:a.',
    ]);
  });

  it('keys that are none, and private ones', async () => {
    const { applications } = {
      applications: [{ name: 'a', keys: [{ name: 'k', jwk: { kty: 'EC', crv: 'P-384' } }] }],
    };
    expect(await toldOf(JSON.stringify({ version: 1, applications }))).toEqual([
      expect.stringContaining('The curve of this key is not supported'),
    ]);
    const secret = JSON.stringify({
      version: 1,
      applications: [{ name: 'a', keys: [{ name: 'k', jwk: { kty: 'EC', d: 'x' } }] }],
    });
    expect(await toldOf(secret)).toEqual([expect.stringContaining('This is a private key')]);
    const twice = [
      { name: 'k', jwk: PUBLIC_JWKS[0] },
      { name: 'l', jwk: PUBLIC_JWKS[0] },
    ];
    expect(
      (await toldOf(JSON.stringify({ version: 1, applications: [{ name: 'a', keys: twice }] })))[0],
    ).toContain('This key is there twice');
  });

  it('no more than fifty faults, and that there are more', async () => {
    const text = `version: 1\napis:\n${'  - name: A\n'.repeat(60)}`;
    const error = await readConfiguration(bytesOf(text), 'center.yaml').catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(ConfigurationError);
    if (!(error instanceof ConfigurationError)) return;
    expect(error.faults).toHaveLength(50);
    expect(error.message.split('\n').at(-1)).toBe('… and more');
    expect(error.message.split('\n')[0]).toBe('center.yaml:3:5: “identifier” is missing here.');
  });
});
