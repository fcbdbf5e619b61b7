const literally = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

/** A pattern for SQL's LIKE that finds the text itself, wherever it stands; `%`, `_` and `\` are ordinary letters. */
export function containing(text: string): string {
  return `%${literally(text)}%`;
}

/** The same for what begins with the text. */
export function beginningWith(text: string): string {
  return `${literally(text)}%`;
}
