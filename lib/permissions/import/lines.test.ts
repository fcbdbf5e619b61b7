import { describe, expect, it } from 'vitest';
import { MOST_ENTRIES } from './limits';
import { readDocument } from './read-document';
import { codesOf, pairsOf, reasonOf } from './read-document.testing';

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
    expect(await pairsOf(text)).toEqual(expected);
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
    expect(await codesOf(lines(MOST_ENTRIES))).toHaveLength(MOST_ENTRIES);
    expect(await reasonOf(lines(MOST_ENTRIES + 1))).toBe('importTooMany');
    expect(await reasonOf(lines(100_000))).toBe('importTooMany');
    expect(await reasonOf('p\n'.repeat(10_000))).toBe('importTooMany');
  }, 30_000);
});
