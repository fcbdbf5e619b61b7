/**
 * Nobody climbs: whoever hands on rights of the management API, or makes something by which they could act as somebody
 * who has such rights, holds them all themself, and for as long. What only takes away is never asked about.
 */

/** Scopes of the management API, and until when. */
export interface Authority {
  scopes: ReadonlySet<string>;
  /** From then on they are as good as none; null: they do not end. */
  until: Date | null;
}

export const NO_AUTHORITY: Authority = { scopes: new Set(), until: null };

/** Why somebody would climb: by scopes that they do not hold, in the order given, or by a later end. */
export type Climb = { by: 'scopes'; scopes: string[] } | { by: 'end' };

/** Whether an end comes after another; null: never. */
export function isLater(end: Date | null, than: Date | null): boolean {
  if (than === null) return false;
  return end === null || end > than;
}

/**
 * Whether `wanted` is more than what is held.
 *
 * @returns null if it is not
 */
export function climb(wanted: Authority, held: Authority): Climb | null {
  const scopes = [...wanted.scopes].filter((scope) => !held.scopes.has(scope));
  if (scopes.length > 0) return { by: 'scopes', scopes };
  return wanted.scopes.size > 0 && isLater(wanted.until, held.until) ? { by: 'end' } : null;
}

/**
 * What an application holds in a request: what its token carries, as far as it is assigned still, until its authorization
 * ends.
 *
 * @param assigned - null: it is not authorized
 */
export function heldNow(carried: ReadonlySet<string>, assigned: Authority | null, now: Date): Authority {
  if (assigned === null || !isLater(assigned.until, now)) return NO_AUTHORITY;
  return {
    scopes: new Set([...carried].filter((scope) => assigned.scopes.has(scope))),
    until: assigned.until,
  };
}

/** Whether requests may come from where they could not before, as far as one sees without computing with blocks. */
export function loosensAddresses(from: readonly string[], to: readonly string[]): boolean {
  // None stands for everywhere.
  if (from.length === 0) return false;
  return to.length === 0 || to.some((block) => !from.includes(block));
}

/** Whether there is something in `to` that was not in `from`. */
export function widens(from: readonly string[], to: readonly string[]): boolean {
  return to.some((each) => !from.includes(each));
}
