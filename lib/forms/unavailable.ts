const DIGEST = 'DATABASE_UNAVAILABLE';

/**
 * A page or an action could not do its work because the database cannot be reached. Next hands the digest, and nothing
 * else of an error, to the browser.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly digest = DIGEST;

  constructor(cause: unknown) {
    super('the database is not available', { cause });
  }
}

/** Whether that is what an error says, here or in the browser. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && error.digest === DIGEST;
}
