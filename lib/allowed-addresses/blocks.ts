import { formatBlock, parseBlock } from './address-block';

/** Entries of an application's list; the database takes no more, either. */
export const MOST_ADDRESSES = 100;

/** What was typed, a block a line: normalised, each once. */
export function readBlocks(text: string): string[] {
  const blocks = text.split(/\r\n?|\n/).map((line) => parseBlock(line.trim()));
  return [...new Set(blocks.filter((block) => block !== null).map(formatBlock))];
}
