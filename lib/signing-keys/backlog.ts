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

  /** Runs once when fewer than `least` are under way: in the next turn of the event loop if that is so already. */
  whenBelow(least: number, run: () => void): void {
    if (this.#size < least) setImmediate(run);
    else this.#waiting.push({ least, run });
  }
}
