import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableDocument } from './entries';
import { MOST_ENTRIES } from './limits';
import { readDocument } from './read-document';
import { entrySchema } from './schema';

const codes = async (text: string) => (await readDocument(text)).entries.map(({ code }) => code);
const pairs = async (text: string) =>
  (await readDocument(text)).entries.map(({ code, description }) => [code, description]);
const reasonOf = async (text: string) => {
  try {
    await readDocument(text);
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.reason.key;
    throw error;
  }
  return null;
};

describe('lines', () => {
  it.each([
    [
      'codes alone',
      'orders:read\norders:create',
      [
        ['orders:read', null],
        ['orders:create', null],
      ],
    ],
    ['a blank before the description', 'orders:read See, all orders', [['orders:read', 'See, all orders']]],
    [
      'a comma',
      'orders:read,See orders\nadd,',
      [
        ['orders:read', 'See orders'],
        ['add', ''],
      ],
    ],
    ['a semicolon', 'orders:read;See orders', [['orders:read', 'See orders']]],
    ['a tab', 'orders:read\tSee, orders', [['orders:read', 'See, orders']]],
    ['quotes', '"orders:read","See ""all"", now"', [['orders:read', 'See "all", now']]],
    [
      'a quoted line break',
      'a,"one\ntwo"\nb,x',
      [
        ['a', 'one\ntwo'],
        ['b', 'x'],
      ],
    ],
    ['commas that nobody quoted', 'read,See orders, and more', [['read', 'See orders, and more']]],
    ['quotes inside', 'read,See "all" orders', [['read', 'See "all" orders']]],
    ['a header', 'code,description\nread,See', [['read', 'See']]],
    ['a header in another order', 'Description,Code\nSee,read', [['read', 'See']]],
    ['a header in Chinese', '权限编码,权限描述\nread,查看', [['read', '查看']]],
    ['a header alone', 'code\nread', [['read', null]]],
    ['a permission called scope', 'scope,Everything', [['scope', 'Everything']]],
    [
      'comments and empty lines',
      '# ours\n\nread,See\n  \n#x,y\nadd,Make',
      [
        ['read', 'See'],
        ['add', 'Make'],
      ],
    ],
    [
      'a byte order mark and CRLF',
      '\ufeffread,See\r\nadd,Make\r\n',
      [
        ['read', 'See'],
        ['add', 'Make'],
      ],
    ],
  ])('with %s', async (_, text, expected) => {
    expect(await pairs(text)).toEqual(expected);
  });

  it('tells of each that cannot be taken where it stands and why, by the rules of the form', async () => {
    const { entries, invalid, duplicates } = await readDocument(
      [
        'read,See',
        'see it,With a blank',
        `${'x'.repeat(101)},Long`,
        'nul,a\0b',
        'read,Again',
        'add,Make',
      ].join('\n'),
    );
    expect(entries.map(({ code }) => code)).toEqual(['read', 'add']);
    expect(invalid).toEqual([
      { line: 2, text: 'see it', errors: [{ key: 'permissionCodeCharacters' }] },
      { line: 3, text: `${'x'.repeat(79)}…`, errors: [{ key: 'tooLong', values: { max: 100 } }] },
      { line: 4, text: 'nul', errors: [{ key: 'invalid' }] },
    ]);
    expect(duplicates).toEqual([{ code: 'read', line: 5 }]);
  });

  it('tells where quotation marks do not pair up', async () => {
    const { entries, invalid } = await readDocument('read,See\nadd,"Make\ndelete,Take');
    expect(entries.map(({ code }) => code)).toEqual(['read']);
    expect(invalid).toMatchObject([{ errors: [{ key: 'importQuotes' }] }]);
  });

  it('takes as many as there may be, and says so of more', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, nth) => `p${nth},x`).join('\n');
    expect(await codes(lines(MOST_ENTRIES))).toHaveLength(MOST_ENTRIES);
    expect(await reasonOf(lines(MOST_ENTRIES + 1))).toBe('importTooMany');
    expect(await reasonOf(lines(100_000))).toBe('importTooMany');
    expect(await reasonOf('p\n'.repeat(100_000))).toBe('importTooMany');
  }, 30_000);
});

const document = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  components: {
    securitySchemes: {
      oauth: {
        type: 'oauth2',
        flows: {
          clientCredentials: { scopes: { 'orders:read': 'See orders', 'orders:write': '' } },
          implicit: { scopes: { 'orders:read': 'See them' } },
        },
      },
      key: { type: 'apiKey' },
    },
  },
  security: [{ oauth: ['orders:read'] }, { key: ['not a scope'] }],
  paths: {
    '/v1/orders': {
      parameters: [],
      get: { operationId: 'listOrders', summary: 'List\norders', security: [{ oauth: ['orders:list'] }] },
      post: { description: 'Makes one' },
    },
    '/v1/orders/{id}/items': { get: {}, head: {}, delete: { operationId: 'two words' }, options: {} },
  },
};

const expected = [
  ['orders:read', 'See orders', 'scope'],
  ['orders:write', null, 'scope'],
  ['orders:list', null, 'scope'],
  ['listOrders', 'List orders', 'operation'],
  ['orders:create', 'Makes one', 'operation'],
  ['orders.items:read', null, 'operation'],
];

const yaml = `
openapi: 3.0.3
info: { title: Orders, version: "1" }
components:
  securitySchemes:
    oauth: &oauth
      type: oauth2
      flows:
        clientCredentials:
          scopes:
            orders:read: See orders
    same: *oauth
paths:
  /orders:
    get:
      operationId: listOrders
`;

describe('an OpenAPI document', () => {
  it('gives its scopes, those that are required, and its operations', async () => {
    const { kind, entries, invalid, duplicates } = await readDocument(JSON.stringify(document));
    expect(kind).toBe('openapi');
    expect(entries.map(({ code, description, source }) => [code, description, source])).toEqual(expected);
    expect(invalid).toMatchObject([{ text: 'two words', errors: [{ key: 'permissionCodeCharacters' }] }]);
    expect(duplicates).toEqual([]);
  });

  it('is read as YAML, aliases and all', async () => {
    expect(await pairs(yaml)).toEqual([
      ['orders:read', 'See orders'],
      ['listOrders', null],
    ]);
  });

  it('may be of Swagger 2', async () => {
    const swagger = {
      swagger: '2.0',
      securityDefinitions: { o: { type: 'oauth2', scopes: { read: 'See', 'x-internal': true } } },
      paths: { '/{id}': { get: {} } },
    };
    expect(await pairs(JSON.stringify(swagger))).toEqual([
      ['read', 'See'],
      ['root:read', null],
    ]);
  });

  it('has descriptions cut to what fits', async () => {
    const long = { ...document, paths: { '/a': { get: { summary: '😀'.repeat(2000) } } } };
    const last = (await readDocument(JSON.stringify(long))).entries.at(-1)?.description;
    expect(last?.length).toBeLessThanOrEqual(500);
    expect(last?.endsWith('😀…')).toBe(true);
  });

  it('follows no reference', async () => {
    const references = { openapi: '3.0.0', paths: { '/a': { $ref: 'https://internal.example/paths.yaml' } } };
    expect(await codes(JSON.stringify(references))).toEqual([]);
  });

  it('is told from other JSON and YAML, and from what is damaged', async () => {
    expect(await reasonOf('{"swager": 1}')).toBe('importNotOpenApi');
    expect(await reasonOf('{"openapi": "3.0.0", ')).toBe('importUnreadable');
    expect(await reasonOf('openapi: [')).toBe('importUnreadable');
    expect(await codes('openapi')).toEqual(['openapi']);
  });
});

describe('what is meant to break the reader', () => {
  const bomb = (levels: number) =>
    [
      'openapi: 3.0.0',
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: levels }, (_, nth) => `a${nth + 1}: &a${nth + 1} [${`*a${nth},`.repeat(10)}]`),
    ].join('\n');

  it.each([
    ['aliases of aliases', bomb(9)],
    ['brackets without end', `openapi: ${'['.repeat(500_000)}`],
    ['braces without end', `{"openapi": ${'{"a":'.repeat(100_000)}`],
    [
      'indentation without end',
      `openapi:\n${Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n + 1)}a:`).join('\n')}`,
    ],
    ['dashes without end', `openapi:\n ${'- '.repeat(200_000)}`],
    ['a document too large', `openapi: ${'x'.repeat(1_100_000)}`],
    [
      'tags of other languages',
      'openapi: !!js/function "function () { return 1 }"\npaths: !!python/object:os.system x\n{',
    ],
  ])(
    '%s is refused',
    async (_, text) => {
      expect(await reasonOf(text)).not.toBeNull();
    },
    30_000,
  );

  it.each([
    ['empty lines', '\n'.repeat(1_000_000)],
    ['blanks', ' '.repeat(1_000_000)],
    ['quotation marks', '"'.repeat(1_000_000)],
    ['one long line', 'x'.repeat(1_000_000)],
    ['braces', '{'.repeat(1_000_000)],
    ['empty lines of an OpenAPI document', `openapi: 3.0.0${'\n'.repeat(1_000_000)}`],
  ])(
    'a million of %s are read or refused within a moment',
    async (_, text) => {
      const start = performance.now();
      await readDocument(text).catch((error: unknown) => expect(error).toBeInstanceOf(UnreadableDocument));
      expect(performance.now() - start).toBeLessThan(25_000);
    },
    30_000,
  );

  it('an anchor inside itself is read as nothing', async () => {
    expect(await codes('openapi: &a [*a]\npaths: *a')).toEqual([]);
  });

  it('thousands of keys in one map do not keep others waiting', async () => {
    const paths = Array.from({ length: 40_000 }, (_, nth) => `  x-${nth}: 1`).join('\n');
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    expect(await codes(`openapi: 3.0.0\npaths:\n${paths}`)).toEqual([]);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  }, 30_000);

  it('names of prototypes are names like others', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    expect(await codes(names.join('\n'))).toEqual(names);
    const scopes = `{${names.map((name) => `"${name}": "x"`).join(',')}}`;
    const text = `{"openapi":"3.0.0","components":{"securitySchemes":{"__proto__":{"flows":{"f":{"scopes":${scopes}}}}}}}`;
    expect(await codes(text)).toEqual(names);
    expect(
      await codes(`openapi: 3.0.0\ncomponents: {securitySchemes: {o: {flows: {f: {scopes: ${scopes}}}}}}`),
    ).toEqual(names);
    expect(await reasonOf('{"__proto__": {"openapi": "3.0.0"}}')).toBe('importNotOpenApi');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          ...[
            'openapi: 3',
            'swagger',
            '\n',
            '\r',
            ',',
            ';',
            '\t',
            '"',
            '#',
            '\0',
            '\ufeff',
            '  ',
            '- ',
            '{',
            '}',
          ],
          ...[
            '[',
            ']',
            ': ',
            '&a',
            '*a',
            '!!map',
            'paths:',
            '/a:',
            'get:',
            'code',
            '|',
            '>',
            '%YAML',
            '---',
            '\ud800',
          ],
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
    fc
      .json({ maxDepth: 5 })
      .map(
        (text) =>
          `{"openapi":"3","paths":${text},"security":${text},"components":{"securitySchemes":${text}}}`,
      ),
  );

  it('never throws anything else than why it cannot be read, and proposes nothing that the form would refuse', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        let read: Awaited<ReturnType<typeof readDocument>>;
        try {
          read = await readDocument(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableDocument);
          return;
        }
        for (const { code, description } of read.entries) {
          expect(entrySchema.parse({ code, description: description ?? '' })).toEqual({
            code,
            description: description ?? '',
          });
        }
        expect(new Set(read.entries.map(({ code }) => code)).size).toBe(read.entries.length);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
