import type { ErrorKey } from './form-state';

/** A rule of the product said no to a write, for a reason to tell the person who asked. Nothing was written. */
export class Refusal extends Error {
  /**
   * @param key - the reason, a key of the `errors` messages
   * @param field - the field at fault; none where it concerns the whole
   */
  constructor(
    readonly key: ErrorKey,
    readonly field?: string,
    readonly values?: Record<string, string | number>,
  ) {
    super(key);
    this.name = 'Refusal';
  }
}
