import { describe, expect, it } from 'vitest';
import { csvLine, readCell } from './csv';

describe('a line of CSV', () => {
  it('quotes its cells, doubles their quotes, keeps their line breaks, and ends as RFC 4180 says', () => {
    expect(csvLine(['a', 'b "c"', 'd,e', 'f\r\ng', '', null, 7])).toBe(
      '"a","b ""c""","d,e","f\r\ng","",,"7"\r\n',
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00a0=1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
    `=cmd|'/c calc'!A0`,
  ])('makes no formula of %j', (text) => {
    expect(csvLine([text])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
  });

  it.each([
    ['a;=1+1;b', "a;'=1+1;b"],
    [';=1', ";'=1"],
    ['a\n=1', "a\n'=1"],
    ['a\t @x', "a\t '@x"],
  ])('makes none of %j either, where a spreadsheet takes that for several cells', (text, written) => {
    expect(csvLine([text])).toBe(`"${written}"\r\n`);
  });

  it.each(['a=1', 'ada@example.com', '2026-01-01', "'tis", '{"name":"=1"}'])('leaves %j as it is', (text) => {
    expect(csvLine([text])).toBe(`"${text.replaceAll('"', '""')}"\r\n`);
  });

  it.each([
    ...[
      '=1',
      "'=1",
      "''=1",
      ' =1',
      "' =1",
      '\t=1',
      "\t'=1",
      "'\n-",
      "'tis",
      'a;=1',
      "a;'=1",
      "a;'x",
      '=1;=2',
    ],
    ...["'=1;''=2", 'a;=\n=1', "a\n'=1", 'a\n\n=1', "a\t '@x", ';;=1', "a;\n'+1", '＝1;＝2', '', 'a'],
  ])('reads %j back as it was', (text) => {
    const [, written = ''] = /^"(.*)"\r\n$/s.exec(csvLine([text])) ?? [];
    expect(readCell(written.replaceAll('""', '"'))).toBe(text);
  });
});
