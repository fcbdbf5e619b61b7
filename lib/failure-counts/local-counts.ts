interface Count {
  points: number;
  /** Epoch milliseconds from which on it counts no more. */
  readonly until: number;
}

/**
 * Counts within a span of time from the first, in memory that does not grow: when there is no room, what was counted
 * longest ago is forgotten, so that a flood of names that nobody has makes a count start anew at worst.
 */
export class LocalCounts {
  readonly #counts = new Map<string, Count>();

  /**
   * @param span - milliseconds
   * @param most - kept at once
   */
  constructor(
    readonly span: number,
    readonly most: number,
  ) {}

  get size(): number {
    return this.#counts.size;
  }

  /** One more. */
  add(key: string, now: number): Count {
    const known = this.#counts.get(key);
    const count = known && known.until > now ? known : { points: 0, until: now + this.span };
    count.points += 1;
    // A map keeps the order of insertion; this one is the latest again.
    this.#counts.delete(key);
    this.#counts.set(key, count);
    if (this.#counts.size > this.most) {
      for (const oldest of this.#counts.keys()) {
        this.#counts.delete(oldest);
        break;
      }
    }
    return count;
  }

  /** What others have counted, if it is more than what was counted here. */
  raise(key: string, points: number, until: number): void {
    const known = this.#counts.get(key);
    if (known && points > known.points) this.#counts.set(key, { points, until });
  }
}
