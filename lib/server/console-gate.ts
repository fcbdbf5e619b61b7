export interface GateOptions {
  /** How many are worked on at once. */
  slots: number;
  /** How many more may wait, all together. */
  waiting: number;
  /** How many of those may come from one source. */
  waitingPerSource: number;
  /** Milliseconds after which a slot is free again, whatever the one who holds it does. */
  holdMs: number;
  /**
   * Whether others wait for the event loop now. While they do, one is worked on at a time, and after it they have the
   * loop to themselves for as long as it took, up to `restMs`: half of the time at least is theirs.
   */
  crowded: () => boolean;
  /** Milliseconds. */
  restMs: number;
}

/** One request's stand at the gate. */
export interface Visit {
  /** Resolves to true when its turn has come, to false when it gave up before. */
  readonly turn: Promise<boolean>;
  /** Its client is gone: leaves the line. What is worked on already keeps its slot until it is done. */
  giveUp(): void;
  /** Nothing is left to do for it: the next one's turn. */
  done(): void;
}

interface Waiting {
  admit(): void;
}

/**
 * Lets requests through a few at a time. The rest waits in a line that is bounded, and shared by turns among the
 * sources, so that whoever sends most waits longest and nobody else for them. Each begins in a turn of the event loop
 * of its own, after the input and output that is pending.
 */
export class ConsoleGate {
  readonly #options: GateOptions;
  /** The sources in the order of their turns; none without somebody who waits. */
  readonly #lines = new Map<string, Waiting[]>();
  #waiting = 0;
  #busy = 0;
  #scheduled = false;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** @returns null if the line, or that source's share of it, is full */
  enter(source: string): Visit | null {
    const { waiting, waitingPerSource } = this.#options;
    const line = this.#lines.get(source) ?? [];
    if (this.#waiting >= waiting || line.length >= waitingPerSource) return null;
    let settle: (admitted: boolean) => void;
    const turn = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    let release = () => {};
    const entry: Waiting = {
      admit: () => {
        release = this.#occupy();
        settle(true);
      },
    };
    line.push(entry);
    this.#lines.set(source, line);
    this.#waiting += 1;
    this.#schedule();
    return {
      turn,
      giveUp: () => {
        if (this.#leave(source, entry)) settle(false);
      },
      done: () => release(),
    };
  }

  #leave(source: string, entry: Waiting): boolean {
    const line = this.#lines.get(source);
    const place = line?.indexOf(entry) ?? -1;
    if (line === undefined || place === -1) return false;
    line.splice(place, 1);
    if (line.length === 0) this.#lines.delete(source);
    this.#waiting -= 1;
    return true;
  }

  /** @returns frees the slot; again, or after its time is over, does nothing */
  #occupy(): () => void {
    const { holdMs, restMs, crowded } = this.#options;
    const since = performance.now();
    let over = false;
    this.#busy += 1;
    const free = () => {
      this.#busy -= 1;
      this.#schedule();
    };
    const timer = setTimeout(() => {
      over = true;
      free();
    }, holdMs);
    return () => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      if (crowded()) setTimeout(free, Math.min(performance.now() - since, restMs));
      else free();
    };
  }

  #schedule(): void {
    const slots = this.#options.crowded() ? 1 : this.#options.slots;
    if (this.#scheduled || this.#waiting === 0 || this.#busy >= slots) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#admitNext();
      this.#schedule();
    });
  }

  #admitNext(): void {
    for (const [source, line] of this.#lines) {
      const next = line.shift();
      // To the end of the sources, if more of its requests wait.
      this.#lines.delete(source);
      if (line.length > 0) this.#lines.set(source, line);
      this.#waiting -= 1;
      next?.admit();
      return;
    }
  }
}
