const MINUTE_MS = 60_000;
const MOST_AT_ONCE = 250;
const MOST_AT_THE_END = 5000;

/**
 * When each secret was last used. A secret in use all day is written twice a minute at most, or the database would
 * have as many versions of its row as tokens were issued; and where a hundred thousand secrets are in use, they take
 * turns. So what is written is right to a minute or a few, and at the end exact.
 */
export class LastUses {
  /** To be written next, the longest waiting first. */
  #due = new Map<string, number>();
  /** Written within this minute; with the uses since, 0 for none. */
  #written = new Map<string, number>();
  #minute = 0;

  /** @param time - epoch milliseconds */
  add(secretId: string, time: number): void {
    const uses = this.#written.has(secretId) ? this.#written : this.#due;
    if (time > (uses.get(secretId) ?? 0)) uses.set(secretId, time);
  }

  /**
   * @param now - epoch milliseconds
   * @param atTheEnd - also what is not due yet, and more of it
   */
  take(now: number, atTheEnd: boolean): Map<string, number> {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute || atTheEnd) {
      for (const [id, time] of this.#written) if (time > 0) this.#due.set(id, time);
      this.#written = new Map();
      this.#minute = minute;
    }
    const taken = new Map<string, number>();
    const most = atTheEnd ? MOST_AT_THE_END : MOST_AT_ONCE;
    for (const [id, time] of this.#due) {
      if (taken.size === most) break;
      taken.set(id, time);
      this.#due.delete(id);
      this.#written.set(id, 0);
    }
    return taken;
  }
}
