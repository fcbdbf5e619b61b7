/** What a spreadsheet takes for the beginning of a formula, in the full width of East Asian input too. */
const FORMULA = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/;

/** The same behind what some spreadsheets take for the end of a cell: a semicolon, a tab, a line break. */
const INNER_FORMULA = /((?:;|(?<=\S)[\t\r\n])\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** Spreadsheets take a file without it for one in the encoding of the machine. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A cell of RFC 4180, always quoted; one that a spreadsheet would compute begins with an apostrophe. */
function cell(text: string): string {
  const inside = text.replace(INNER_FORMULA, "$1'");
  const harmless = FORMULA.test(text) ? `'${inside}` : inside;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A line of RFC 4180, with its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((value) => (value === null ? '' : cell(String(value)))).join(',')}\r\n`;
}
