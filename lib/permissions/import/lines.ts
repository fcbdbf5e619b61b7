import { type CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Collector, type Entries, shortened } from './entries';
import { MOST_ENTRIES } from './limits';

/** Lines that tell how the others are written. */
const SAMPLE = 50;

/** A code, quoted or not, and what stands behind it. */
const CODE_AND_DELIMITER = /^\s*(?:"(?:[^"]|"")*"|[^\s"#,;][^\s,;]*)\s*([,;\t])/;

/** @returns null for lines that are codes alone, or a code and its description with a blank between them */
function delimiterOf(text: string): string | null {
  const found = new Map<string, number>();
  for (const line of text.split(/\r\n?|\n/, SAMPLE)) {
    const [, delimiter] = CODE_AND_DELIMITER.exec(line) ?? [];
    if (delimiter) found.set(delimiter, (found.get(delimiter) ?? 0) + 1);
  }
  const [most] = [...found].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}

interface Line {
  cells: string[];
  line: number;
}

const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

function separated(text: string, delimiter: string, collector: Collector): Line[] {
  const onSkip = (error: CsvError | undefined, raw: string | undefined) => {
    collector.refuse({
      line: error && 'lines' in error && typeof error.lines === 'number' ? error.lines : null,
      text: shortened(raw ?? ''),
      errors: [{ key: 'importQuotes' }],
    });
    return undefined;
  };
  const records: unknown = parse(text, {
    delimiter,
    comment: '#',
    comment_no_infix: true,
    info: true,
    on_skip: onSkip,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // One more than there may be: that there are more is told, how many is not.
    to: MOST_ENTRIES + 2,
    trim: true,
  });
  return recordsSchema.parse(records).map(({ record, info }) => ({ cells: record, line: info.lines }));
}

function plain(text: string): Line[] {
  return text.split(/\r\n?|\n/).flatMap((each, index) => {
    const line = each.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [, code = '', description] = /^(\S+)(?:\s+(.*))?$/s.exec(line) ?? [];
    return [{ cells: description === undefined ? [code] : [code, description], line: index + 1 }];
  });
}

const CODE_NAMES = ['code', 'permission', 'permission code', 'scope', '权限编码', '编码'];
const DESCRIPTION_NAMES = ['description', 'permission description', '权限描述', '描述'];

/** Which cell is what, where the first line says so. */
function columnsOf([first]: readonly Line[]): { code: number; description: number } | null {
  const names = first?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const code = names.findIndex((name) => CODE_NAMES.includes(name));
  const description = names.findIndex((name) => DESCRIPTION_NAMES.includes(name));
  // A permission may be called `code`; a line of two such names is a header.
  return code === -1 ||
    (description === -1 && names.length > 1) ||
    (names.length === 1 && names[0] !== 'code')
    ? null
    : { code, description };
}

/**
 * Reads permissions from lines: codes, or codes and descriptions with a comma, a semicolon, a tab or a blank between them,
 * quoted as in RFC 4180 or not. A header is optional; lines that begin with # are comments.
 *
 * @throws UnreadableDocument importTooMany
 */
export function readLines(text: string): Entries {
  const collector = new Collector();
  const delimiter = delimiterOf(text);
  const lines = delimiter === null ? plain(text) : separated(text, delimiter, collector);
  const columns = columnsOf(lines);
  for (const { cells, line } of columns === null ? lines : lines.slice(1)) {
    const code = cells[columns?.code ?? 0] ?? '';
    // Without a header, whatever stands behind the code is its description, commas and all.
    const rest =
      columns === null ? cells.slice(1) : cells.slice(columns.description, columns.description + 1);
    const described = rest.length > 0 && (columns === null || columns.description !== -1);
    const description = described ? rest.join(`${delimiter} `).trim() : null;
    if (code === '' && !description) continue;
    collector.add({ code, description, source: 'line' }, line);
  }
  return collector.result('lines');
}
