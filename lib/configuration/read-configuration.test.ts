import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoroughly } from '@/lib/testing/thoroughly';
import { ConfigurationError } from './faults';
import { readConfiguration } from './read-configuration';
import { BYTE_LIMIT, LINE_LIMIT } from './source-text';
import { anyConfiguration, bytesOf, configurationOfText, faultsOf, PUBLIC_JWKS, toldOf } from './testing';

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

describe('what is meant to break the reader is refused at its place', () => {
  const bomb = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]`),
  ];
  it.each<[string, string | Uint8Array, string]>([
    ['nothing at all', '', '1:1 This takes names with values.'],
    [
      'aliases of aliases',
      bomb.join('\n'),
      '1:5 Anchors (&) are not read: write the value out at each place.',
    ],
    ['an alias of nothing', 'version: *a', '1:10 Aliases (*) are not read: write the value out.'],
    [
      'a tag of another language',
      'version: 1\napis: !!python/object:os.system x',
      '2:7 Tags (!) are not read.',
    ],
    ['a merge', 'version: 1\n<<: {apis: []}', '2:1 “<<” is not known here.'],
    ['a directive', '%YAML 1.1\n---\nversion: 1', '1:1 Directives (%) are not read.'],
    ['two documents', 'version: 1\n---\nversion: 1', '2:1 A second document begins here; a file has one.'],
    [
      'another document after an end',
      'version: 1\n...\nversion: 1',
      '3:1 A second document begins here; a file has one.',
    ],
    ['two empty documents', '---\n---\n', '2:1 A second document begins here; a file has one.'],
    ['a name twice', 'version: 1\napis: []\nversion: 1', '3:1 “version” is there twice.'],
    [
      'a name that is a list',
      'version: 1\n? [a]\n: 1',
      '2:3 A name is missing here, or is not a plain word.',
    ],
    ['the name of the prototype', 'version: 1\n__proto__: {a: 1}', '2:1 “__proto__” is not known here.'],
    ['NUL', 'version: 1\n# \0', '2:3 The character U+0000 must not be in a file.'],
    ['a control character', 'version: 1\n  \x1f', '2:3 The character U+001F must not be in a file.'],
    [
      'NUL in words',
      'version: 1\napis: [{name: "\\0"}]',
      '2:15 This text contains NUL or half of a surrogate pair.',
    ],
    [
      'half a pair',
      '{"version": 1,\n "apis": "\\ud800"}',
      '2:10 This text contains NUL or half of a surrogate pair.',
    ],
    ['a number too large', 'version: 1\napis: 1e999', '2:7 This number cannot be kept exactly.'],
    [
      'bytes that are not UTF-8',
      Buffer.from('version: 1\nna\xefme: 1', 'latin1'),
      '2:3 This is not UTF-8. Save the file in this encoding.',
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffversion: 1', 'utf16le'),
      '1:1 This is not UTF-8. Save the file in this encoding.',
    ],
    [
      'brackets without end',
      `version: ${'['.repeat(500_000)}`,
      '1:74 This is nested too deeply: at most 64 levels are read.',
    ],
    [
      'braces without end',
      '{"a":'.repeat(100_000),
      '1:321 This is nested too deeply: at most 64 levels are read.',
    ],
    [
      'dashes without end',
      `- `.repeat(200_000),
      '1:257 This is nested too deeply: at most 64 levels are read.',
    ],
    [
      'a value too many',
      'version: 1\n  apis: 2',
      '1:10 Nested mappings are not allowed in compact mappings.',
    ],
    ['an open quote', 'version: "1', '1:12 Missing closing "quote.'],
  ])('%s', async (_, text, told) => {
    expect((await toldOf(text))[0]).toBe(told);
  });

  it('indentation without end', async () => {
    const text = Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n');
    expect((await toldOf(text))[0]).toBe('129:130 This is nested too deeply: at most 64 levels are read.');
  });

  it('more bytes and more lines than are read', async () => {
    expect((await faultsOf(new Uint8Array(BYTE_LIMIT + 1)))[0]).toMatchObject({ line: 1, column: 1 });
    expect(await toldOf(`version: 1${'\n'.repeat(1_000_000)}`)).toEqual([
      `${LINE_LIMIT + 1}:1 The file has more than ${LINE_LIMIT} lines.`,
    ]);
  });

  it.each([
    [
      'names in one map',
      (n: number) => `version: 1\n${Array.from({ length: n }, (_, at) => `k${at}: 1`).join('\n')}`,
    ],
    ['entries of one list', (n: number) => `version: 1\napis:\n${'- {identifier: a, name: A}\n'.repeat(n)}`],
    ['quotation marks', (n: number) => '"'.repeat(n * 20)],
    ['words on one line', (n: number) => `[${'a, '.repeat(n * 5)}]`],
    ['lines of a text', (n: number) => `version: |\n${'  a\n'.repeat(n * 5)}`],
    ['errors', (n: number) => `version: 1\n${'}\n'.repeat(n)}`],
  ])(
    'four times as many %s take no sixteen times as long',
    async (_, make) => {
      const timeOf = async (count: number) => {
        const start = performance.now();
        await faultsOf(make(count));
        return performance.now() - start;
      };
      await timeOf(1_000);
      const few = thoroughly(5_000);
      const small = await timeOf(few);
      expect(await timeOf(4 * few)).toBeLessThan(Math.max(10 * small, thoroughly(1_000)));
    },
    60_000,
  );
});

describe('whatever it is given', () => {
  const pieces = [
    'version: 1',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ': ',
    ', ',
    '&a ',
    '*a ',
    '!!map ',
    '"',
    "'",
    '|\n',
    '>-\n',
    '# ',
    '? ',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    'apis:',
    'applications:',
    'name: ',
    'identifier: ',
    'keys:',
    'jwk:',
    'kty: EC',
    '\t',
    '\r\n',
    '\ufeff',
    '\0',
    '<<: ',
    '__proto__',
    'null',
    '1e400',
    '\ud800',
    '\u2028',
  ];
  const written = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
  const damaged = fc
    .tuple(anyConfiguration, fc.nat(), fc.nat({ max: 40 }), fc.string({ maxLength: 4 }))
    .map(([configuration, at, length, put]) => {
      const text = JSON.stringify(configuration);
      const start = at % text.length;
      return text.slice(0, start) + put + text.slice(start + length);
    });
  const values = fc
    .json({ maxDepth: 4 })
    .map((text) => `{"version":1,"apis":${text},"applications":${text}}`);

  it('never throws anything but what is wrong and where', async () => {
    const any = fc.oneof(
      written.map(bytesOf),
      damaged.map(bytesOf),
      values.map(bytesOf),
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map(bytesOf),
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        const faults = await faultsOf(bytes);
        for (const { line, column, message } of faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: thoroughly(500) },
    );
  }, 60_000);
});
