const MINUTE_MS = 60_000;
const MOST_AT_ONCE = 250;
const MOST_AT_THE_END = 5000;

/**
 * The last use of each secret, say. A secret in use all day is written twice a minute at most, or the database would
 * have as many versions of its row as tokens were issued; and where a hundred thousand secrets are in use, they take
 * turns. So what is written is right to a minute or a few, and at the end exact.
 */
export class LastUses<Use> {
  /** To be written next, the longest waiting first. */
  #due = new Map<string, Use>();
  /** Written within this minute; with the last use since, null for none. */
  #written = new Map<string, Use | null>();
  #minute = 0;

  /** @param latest - what is left of two uses of the same thing */
  constructor(readonly latest: (one: Use, other: Use) => Use) {}

  add(id: string, use: Use): void {
    const uses: Map<string, Use | null> = this.#written.has(id) ? this.#written : this.#due;
    const before = uses.get(id) ?? null;
    uses.set(id, before === null ? use : this.latest(before, use));
  }

  /**
   * @param now - epoch milliseconds
   * @param atTheEnd - also what is not due yet, and more of it
   */
  take(now: number, atTheEnd: boolean): Map<string, Use> {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute || atTheEnd) {
      for (const [id, use] of this.#written) if (use !== null) this.#due.set(id, use);
      this.#written = new Map();
      this.#minute = minute;
    }
    const taken = new Map<string, Use>();
    const most = atTheEnd ? MOST_AT_THE_END : MOST_AT_ONCE;
    for (const [id, use] of this.#due) {
      if (taken.size === most) break;
      taken.set(id, use);
      this.#due.delete(id);
      this.#written.set(id, null);
    }
    return taken;
  }
}
