import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoroughly } from '@/lib/testing/thoroughly';
import { BYTE_LIMIT, LINE_LIMIT } from './source-text';
import { anyConfiguration, bytesOf, faultsOf, toldOf } from './testing';

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
