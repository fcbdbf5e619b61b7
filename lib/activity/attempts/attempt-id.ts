const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The last millisecond that is written with four digits of a year. */
const LATEST = Date.UTC(10_000, 0) - 1;

/** An attempt's place among all others: the newest has the greatest. */
export interface AttemptPlace {
  at: Date;
  id: string;
}

/**
 * Where the attempt of that id is: its id is a UUID of version 7, which begins with the millisecond at which it came in
 * (RFC 9562 section 5.7). So an id alone is a cursor, and one attempt is found in one partition.
 *
 * @returns null for what is no such id, as an address may hold anything
 */
export function placeOf(text: unknown): AttemptPlace | null {
  if (typeof text !== 'string') return null;
  const [, high, low] = UUID_V7.exec(text) ?? [];
  if (high === undefined || low === undefined) return null;
  const time = Number.parseInt(high + low, 16);
  return time > LATEST ? null : { at: new Date(time), id: text.toLowerCase() };
}
