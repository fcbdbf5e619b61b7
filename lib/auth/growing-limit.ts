import { createHash } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { openLimiter } from '@/lib/failure-counts/limiter';
import type { CountStore } from '@/lib/failure-counts/mutations';

const DAY = 24 * 60 * 60;

/** Short, however long what was typed, and not to be read by who looks at the table. */
const hashed = (who: string) => createHash('sha256').update(who).digest('base64url');

interface GrowingLimitOptions {
  /** What is counted; short. */
  name: string;
  /** Attempts within `window` seconds. */
  attempts: number;
  window: number;
  /** Seconds to wait once they are used up; doubles each time within a day. */
  firstDelay: number;
  longestDelay: number;
  /** Spares the database those who are to wait; they may be told to wait in this process after that was taken back. */
  remember?: boolean;
}

/** So many attempts within a span of time, and then a delay that doubles each time. */
export class GrowingLimit {
  readonly #options: GrowingLimitOptions;
  readonly #attempts: RateLimiterAbstract;
  readonly #rounds: RateLimiterAbstract;

  constructor(options: GrowingLimitOptions, store: CountStore | null) {
    const { name, attempts, window, remember } = options;
    this.#options = options;
    this.#attempts = openLimiter(
      {
        keyPrefix: name,
        points: attempts,
        duration: window,
        ...(remember && { inMemoryBlockOnConsumed: attempts + 1 }),
      },
      store,
    );
    this.#rounds = openLimiter({ keyPrefix: `${name}-rounds`, points: 1, duration: DAY }, store);
  }

  /** @returns seconds to wait; 0 lets the attempt through, and counts it before anything is known of it */
  async admit(who: string): Promise<number> {
    const key = hashed(who);
    try {
      await this.#attempts.consume(key);
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      // Exactly one attempt, on whatever instance, is the first that is too many.
      const first = refused.consumedPoints === this.#options.attempts + 1;
      return first ? this.#delay(key) : Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  }

  /** The attempt was none that counts. */
  async giveBack(who: string): Promise<void> {
    const key = hashed(who);
    const counted = await this.#attempts.get(key);
    // While it is blocked, one fewer would make the next attempt the first too many once more, and the delay grow.
    if (counted === null || counted.consumedPoints > this.#options.attempts) return;
    await this.#attempts.reward(key);
  }

  async forget(who: string): Promise<void> {
    const key = hashed(who);
    await this.#attempts.delete(key);
    await this.#rounds.delete(key);
  }

  async #delay(key: string): Promise<number> {
    const { firstDelay, longestDelay } = this.#options;
    const { consumedPoints } = await this.#rounds.penalty(key);
    const seconds = Math.min(firstDelay * 2 ** (consumedPoints - 1), longestDelay);
    await this.#attempts.block(key, seconds);
    return seconds;
  }
}
