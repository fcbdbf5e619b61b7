/** The operand of LIKE that finds a text as it was typed, its `%`, `_` and `\` meaning themselves. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
