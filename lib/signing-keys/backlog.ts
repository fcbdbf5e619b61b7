/** Counts work that waits for a thread or is being done on one, and tells when little of it is left. */
export class Backlog {
  #size = 0;
  #waiting: { least: number; run: () => void }[] = [];

  begin(): void {
    this.#size += 1;
  }

  /** Once for each `begin`. */
  end(): void {
    this.#size -= 1;
    if (this.#waiting.length === 0) return;
    const due = this.#waiting.filter(({ least }) => this.#size < least);
    if (due.length === 0) return;
    this.#waiting = this.#waiting.filter(({ least }) => this.#size >= least);
    for (const { run } of due) run();
  }

  /**
   * Runs once when fewer than `least` are under way: in the next turn of the event loop if that is so already.
   *
   * @returns forgets it, for whoever waits no longer: a backlog that never ends would keep all that ever waited
   */
  whenBelow(least: number, run: () => void): () => void {
    if (this.#size < least) {
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    }
    const entry = { least, run };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry);
    };
  }

  /** How many wait for less. */
  get waiting(): number {
    return this.#waiting.length;
  }
}
