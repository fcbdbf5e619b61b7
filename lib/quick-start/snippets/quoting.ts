/** What nobody sees, and what turns the direction of what one sees. */
const INVISIBLE =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A string literal in double quotes that JavaScript, Python, Java, Go and C# all read as the same text: JSON's escapes are
 * among those of each of them. None of them interpolates it.
 */
export function quoted(value: string): string {
  return JSON.stringify(value).replaceAll(INVISIBLE, escaped);
}

/** The same for Java, whose compiler took sources for whatever the machine's locale says before JDK 18. */
export function quotedForJava(value: string): string {
  return quoted(value).replaceAll(/[^\0-\x7f]/g, escaped);
}

/** A word of a POSIX shell; between single quotes nothing means anything but the quote itself. */
export function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
