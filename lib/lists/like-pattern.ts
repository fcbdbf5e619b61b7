<<<<<<< HEAD
/** A pattern for SQL's LIKE that finds the text itself, wherever it stands; `%`, `_` and `\` are ordinary letters. */
=======
/** The operand of LIKE that finds a text as it was typed, its `%`, `_` and `\` meaning themselves. */
>>>>>>> authz
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
