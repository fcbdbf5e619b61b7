import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoroughly } from '@/lib/testing/thoroughly';
import { UnreadableDocument } from './entries';
import { DOCUMENT_LIMIT, MOST_LINES } from './limits';
import { readAside } from './read-aside';
import { readDocument } from './read-document';
import { codesOf, reasonOf } from './read-document.testing';
import { entrySchema } from './schema';

/** For which a document may hold up the thread that issues tokens, on a machine that is busy with other tests. */
const MOST_MS = 300;

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

  it('an anchor inside itself is refused', async () => {
    expect(await reasonOf('openapi: &a [*a]\npaths: *a')).toBe('importUnreadable');
  });

  const names = Array.from({ length: 70_000 }, (_, nth) => `- &a${nth} 1\n- *a${nth}`).join('\n');
  const long = `openapi: &a "${'x'.repeat(900_000)}"\nb: &b [*a]\nc: [${'*b,'.repeat(100)}]`;

  it.each([
    ['very many anchors, each used once', `openapi:\n${names}`.slice(0, DOCUMENT_LIMIT)],
    [
      'very many anchors that nothing uses',
      `openapi:\n${names.replaceAll('*', '')}`.slice(0, DOCUMENT_LIMIT),
    ],
    ['a long text that is repeated by aliases of aliases', long],
  ])('%s are refused without being followed', async (_, text) => {
    expect(await reasonOf(text)).toBe('importUnreadable');
  });

  it('documents are read one at a time, one waits, and more are refused', async () => {
    const text = `openapi: 3.0.0\n${'a: 1\n'.repeat(100)}`;
    const reasons = await Promise.all([1, 2, 3, 4].map(() => reasonOf(text)));
    expect(reasons).toEqual([null, null, 'importBusy', 'importBusy']);
    expect(await reasonOf('a,b')).toBeNull();
  });

  it('what is read too long is given up, and the next is read', async () => {
    await expect(readAside('for (;;);', null)).rejects.toMatchObject({ reason: { key: 'importTooSlow' } });
    expect(await readAside('parentPort.postMessage("1")', null)).toBe(1);
  });

  it('what takes too much memory is given up, and the next is read', async () => {
    expect(
      await readAside('const all = []; for (;;) all.push(new Array(100_000).fill(all.length));', null),
    ).toBeUndefined();
    expect(await readAside('parentPort.postMessage("1")', null)).toBe(1);
  });

  it('more lines than there may be are not counted to the end', async () => {
    expect(await codesOf(`${'\n'.repeat(MOST_LINES - 1)}p`)).toEqual(['p']);
    expect(await reasonOf(`${'\n'.repeat(MOST_LINES)}p`)).toBe('importTooManyLines');
  });

  it.each([
    ['commas', 'a,'.padEnd(DOCUMENT_LIMIT, ',')],
    ['lines of commas', 'a,'.padEnd(DOCUMENT_LIMIT, `${','.repeat(500)}\n`)],
    ['wide blanks', 'a,'.padEnd(DOCUMENT_LIMIT / 3, '\u3000')],
    ['wide blanks alone', '\u3000'.repeat(DOCUMENT_LIMIT / 3)],
    ['line breaks', 'a,'.padEnd(DOCUMENT_LIMIT, '\n')],
    ['line breaks alone', '\n'.repeat(DOCUMENT_LIMIT)],
    ['quotation marks', 'a,'.padEnd(DOCUMENT_LIMIT, '"')],
    ['records', 'a,b\n'.repeat(DOCUMENT_LIMIT / 4)],
  ])('a megabyte of %s does not keep others waiting', async (_, text) => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await setTimeout(20);
    await reasonOf(text);
    await setTimeout(20);
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(MOST_MS);
  });

  it('thousands of keys in one map do not keep others waiting', async () => {
    const paths = Array.from({ length: 5000 }, (_, nth) => `  x-${nth}: 1`).join('\n');
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    expect(await codesOf(`openapi: 3.0.0\npaths:\n${paths}`)).toEqual([]);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  }, 30_000);

  it('names of prototypes are names like others', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    expect(await codesOf(names.join('\n'))).toEqual(names);
    const scopes = `{${names.map((name) => `"${name}": "x"`).join(',')}}`;
    const text = `{"openapi":"3.0.0","components":{"securitySchemes":{"__proto__":{"flows":{"f":{"scopes":${scopes}}}}}}}`;
    expect(await codesOf(text)).toEqual(names);
    expect(
      await codesOf(`openapi: 3.0.0\ncomponents: {securitySchemes: {o: {flows: {f: {scopes: ${scopes}}}}}}`),
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
      { numRuns: thoroughly(300) },
    );
  }, 120_000);
});
