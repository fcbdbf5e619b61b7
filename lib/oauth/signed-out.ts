/*
 * A token says in whole seconds when it was issued, and a sign-out happens between two of them. Of the tokens of that
 * second all count as issued before it; those that really come after it say the next second, so none of them is lost.
 */

/** @param tokensValidAfter epoch seconds, with a fraction; null: never signed out */
export function isSignedOut(iat: number, tokensValidAfter: number | null): boolean {
  return tokensValidAfter !== null && iat <= Math.floor(tokensValidAfter);
}

/**
 * As of when a token is issued, in epoch milliseconds: now, or the next second in what is left of the one of a
 * sign-out. `nbf` lies well before it, so that the token is good at once.
 */
export function issuingTime(now: number, tokensValidAfter: number | null): number {
  return tokensValidAfter === null ? now : Math.max(now, (Math.floor(tokensValidAfter) + 1) * 1000);
}
