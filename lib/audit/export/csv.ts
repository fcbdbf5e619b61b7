/** What a spreadsheet takes for the beginning of a formula, in the full width of East Asian input too. */
const FORMULA = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/;

/** Spreadsheets take a file without it for one in the encoding of the machine. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A cell of RFC 4180, always quoted; one that a spreadsheet would compute begins with an apostrophe. */
function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A line of RFC 4180, with its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((value) => (value === null ? '' : cell(String(value)))).join(',')}\r\n`;
}
