/** Applications that are authorized or revoked in one transaction. */
export const MOST_AT_ONCE = 10_000;
