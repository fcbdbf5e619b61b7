import { type AddressBlock, contains, parseAddress, parseBlock } from './address-block';

/** Lists that are read once; past this many, all are read anew. */
const MOST_KEPT = 1000;
const kept = new Map<string, readonly AddressBlock[]>();

function parsed(blocks: readonly string[]): readonly AddressBlock[] {
  const key = blocks.join();
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = blocks.map(parseBlock).filter((block) => block !== null);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

/** Whether an address is in one of the blocks; what is no address is in none. */
export function isWithin(blocks: readonly string[], source: string): boolean {
  const address = parseAddress(source);
  return address !== null && parsed(blocks).some((block) => contains(block, address));
}
