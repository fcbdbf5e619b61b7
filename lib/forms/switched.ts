/** What came of switching something on or off. */
export interface Switched {
  /** False where it was so already. */
  changed: boolean;
  /** Of the thing from then on. */
  version: number;
}
