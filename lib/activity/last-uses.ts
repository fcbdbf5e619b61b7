const MINUTE_MS = 60_000;

/**
 * When each secret was last used. A secret in use all day is written twice a minute at most, or the database would
 * have as many versions of its row as tokens were issued; what is written is right to a minute, and at the end exact.
 */
export class LastUses {
  /** To be written next. */
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
   * @param everything - also what is not due yet
   */
  take(now: number, everything: boolean): Map<string, number> {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute || everything) {
      for (const [id, time] of this.#written) if (time > 0) this.#due.set(id, time);
      this.#written = new Map();
      this.#minute = minute;
    }
    const taken = this.#due;
    for (const id of taken.keys()) this.#written.set(id, 0);
    this.#due = new Map();
    return taken;
  }
}
