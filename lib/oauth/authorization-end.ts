/** @param until epoch seconds; null: never. @param now epoch milliseconds */
export function hasEnded(until: number | null, now: number): boolean {
  return until !== null && until * 1000 <= now;
}

/**
 * For how long a token lives: never longer than the authorization that it is issued on.
 * @param lifetime seconds, as the API gives them
 * @param until epoch seconds; null: the authorization does not end
 * @param issuedAt epoch milliseconds
 * @returns whole seconds; none or fewer if not even a second is left
 */
export function lifetimeWithin(lifetime: number, until: number | null, issuedAt: number): number {
  return until === null ? lifetime : Math.min(lifetime, Math.floor(until) - Math.floor(issuedAt / 1000));
}
