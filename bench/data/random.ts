/** A fraction from 0 up to, not including, 1. */
export type Random = () => number;

/** Mulberry32: the same numbers in every run, so that runs are alike. Nothing here needs to be hard to guess. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

/** A UUID of version 7 (RFC 9562 section 5.7), as Prisma makes them: ordered by time, which indexes are glad of. */
export function uuid7(epochMs: number, random: Random): string {
  const hex = (digits: number, value: number) => value.toString(16).padStart(digits, '0');
  const bits = (count: number) => below(2 ** count, random);
  const time = hex(12, epochMs);
  const node = hex(6, bits(24)) + hex(6, bits(24));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3, bits(12))}-${hex(4, 0x8000 | bits(14))}-${node}`;
}
