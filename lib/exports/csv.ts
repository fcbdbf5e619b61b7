/**
 * What a spreadsheet takes for the beginning of a formula, in the full width of East Asian input too. Apostrophes before it
 * count in: one more is put before those, so that what is read back has lost none.
 */
const FORMULA = /^'*[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/;

/** The same behind what some spreadsheets take for the end of a cell: a semicolon, a tab, a line break. */
const INNER_FORMULA = /((?:;|(?<=\S)[\t\r\n])\s*)(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
const GUARDED_INNER_FORMULA = /((?:;|(?<=\S)[\t\r\n])\s*)'(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** Spreadsheets take a file without it for one in the encoding of the machine. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A cell of RFC 4180, always quoted; one that a spreadsheet would compute begins with an apostrophe. */
function cell(text: string): string {
  const inside = text.replace(INNER_FORMULA, "$1'");
  const harmless = FORMULA.test(text) ? `'${inside}` : inside;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** What stood in a cell before it was written by `csvLine`. */
export function readCell(written: string): string {
  const inside = written.startsWith("'") && FORMULA.test(written) ? written.slice(1) : written;
  return inside.replace(GUARDED_INNER_FORMULA, '$1');
}

/** A line of RFC 4180, with its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((value) => (value === null ? '' : cell(String(value)))).join(',')}\r\n`;
}
