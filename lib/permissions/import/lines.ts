import { setImmediate as nextTurn } from 'node:timers/promises';
import { readCell } from '@/lib/exports/csv';
import { Collector, type Entries, shortened, UnreadableDocument } from './entries';
import { MOST_LINES } from './limits';
import { readCsv } from './read-csv';

const LINE_BREAK = /\r\n?|\n/;

/** Entries that are looked at before others have their turn: what is wrong with each takes a while to say. */
const IN_ONE_TURN = 100;

/** Lines that tell how the others are written. */
const SAMPLE = 50;

/** A code, quoted or not, and what stands behind it. */
const CODE_AND_DELIMITER = /^\s*(?:"(?:[^"]|"")*"|[^\s"#,;][^\s,;]*)\s*([,;\t])/;

const CODE_NAMES = ['code', 'permission', 'permission code', 'scope', '权限编码', '编码'];
const DESCRIPTION_NAMES = ['description', 'permission description', '权限描述', '描述'];

/** What separates the cells of a document whose first line names its columns; null: it is none. */
export function headerDelimiter(text: string): string | null {
  const [, name = '', delimiter = null] = /^\s*"?([^",;\t\r\n]*)"?\s*([,;\t])/.exec(text.slice(0, 80)) ?? [];
  return CODE_NAMES.includes(name.trim().toLowerCase()) ? delimiter : null;
}

/** @returns null for lines that are codes alone, or a code and its description with a blank between them */
function delimiterOf(text: string): string | null {
  const named = headerDelimiter(text);
  if (named !== null) return named;
  const found = new Map<string, number>();
  for (const line of text.split(LINE_BREAK, SAMPLE)) {
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

async function separated(text: string, delimiter: string, collector: Collector): Promise<Line[]> {
  const { lines, skipped } = await readCsv(text, delimiter);
  for (const each of skipped) {
    collector.refuse({ line: each.line, text: shortened(each.text), errors: [{ key: 'importQuotes' }] });
  }
  return lines;
}

/** @throws UnreadableDocument importTooManyLines */
function plain(text: string): Line[] {
  const lines = text.split(LINE_BREAK, MOST_LINES + 1);
  if (lines.length > MOST_LINES) {
    throw new UnreadableDocument({ key: 'importTooManyLines', values: { most: MOST_LINES } });
  }
  return lines.flatMap((each, index) => {
    const line = each.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [, code = '', description] = /^(\S+)(?:\s+(.*))?$/s.exec(line) ?? [];
    return [{ cells: description === undefined ? [code] : [code, description], line: index + 1 }];
  });
}

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
 * @throws UnreadableDocument importTooMany, importTooManyLines, importTooSlow, importBusy
 */
export async function readLines(text: string): Promise<Entries> {
  const collector = new Collector();
  const delimiter = delimiterOf(text);
  const lines = delimiter === null ? plain(text) : await separated(text, delimiter, collector);
  const columns = columnsOf(lines);
  const all = columns === null ? lines : lines.slice(1);
  for (const [nth, { cells: written, line }] of all.entries()) {
    if (nth % IN_ONE_TURN === 0) await nextTurn();
    // A file with a header may be one of our own, or one that a spreadsheet made of it.
    const cells = columns === null ? written : written.map(readCell);
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
