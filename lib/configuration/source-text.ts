import { isUtf8 } from 'node:buffer';
import { ConfigurationError, type Fault } from './faults';

/** Bytes. 10,000 applications with their authorizations take about 2 MB. */
export const BYTE_LIMIT = 16 * 1024 * 1024;
export const LINE_LIMIT = 500_000;

/** Line and column of an offset, by a look that costs no more than the text is long. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** The first line that is not UTF-8; bytes of one character never look like the end of a line. */
function notUtf8(bytes: Uint8Array): Fault {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const whole = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(whole) || end === -1) {
      const column = new TextDecoder().decode(whole).indexOf('\ufffd') + 1;
      const message = 'This is not UTF-8. Save the file in this encoding.';
      return { line, column: Math.max(column, 1), message };
    }
    start = end + 1;
  }
}

/** What YAML does not allow (section 5.1), and its reader uses for purposes of its own. */
const CONTROL = /[^\P{Cc}\t\n\r\u0085]|[\ufffe\uffff]/u;

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The text of a file, within bounds.
 *
 * @throws ConfigurationError
 */
export function sourceText(bytes: Uint8Array, file: string): string {
  const refuse = (fault: Fault) => {
    throw new ConfigurationError(file, [fault]);
  };
  if (bytes.length > BYTE_LIMIT) {
    const message = `The file has ${bytes.length} bytes; at most ${BYTE_LIMIT} are read.`;
    refuse({ line: 1, column: 1, message });
  }
  if (!isUtf8(bytes)) refuse(notUtf8(bytes));
  const text = new TextDecoder().decode(bytes);
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines > LINE_LIMIT) {
      refuse({ line: lines, column: 1, message: `The file has more than ${LINE_LIMIT} lines.` });
    }
  }
  const control = CONTROL.exec(text);
  if (control !== null) {
    const message = `The character ${nameOf(control[0])} must not be in a file.`;
    refuse({ ...positionAt(text, control.index), message });
  }
  return text;
}
