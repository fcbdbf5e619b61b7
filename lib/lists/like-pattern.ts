/** A pattern for SQL's LIKE that finds the text itself, wherever it stands; `%`, `_` and `\` are ordinary letters. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
