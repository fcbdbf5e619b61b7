import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { processWide } from '@/lib/process-wide';
import { sourceNetwork } from './source-network';

const MINUTE = 60;
const FAILURES_PER_PERSON_AND_SOURCE = 10;
const FAILURES_PER_SOURCE = 100;
const LONGEST_DELAY = 30 * MINUTE;

/**
 * How often a password may be wrong. Counted by e-mail and source together, so that nobody can lock another person
 * out by failing in their name, and more broadly by source, so that one source cannot go through many e-mails. Each
 * attempt is counted before the password is looked at, and given back if it was right: attempts at the same time
 * cannot slip through together.
 */
export class SignInLimits {
  readonly #bySource = new RateLimiterMemory({
    keyPrefix: 'source',
    points: FAILURES_PER_SOURCE,
    duration: 15 * MINUTE,
  });
  readonly #byPair = new RateLimiterMemory({
    keyPrefix: 'pair',
    points: FAILURES_PER_PERSON_AND_SOURCE,
    duration: 15 * MINUTE,
  });
  /** How many times a pair has used up its failures; each doubles the delay. */
  readonly #rounds = new RateLimiterMemory({ keyPrefix: 'round', points: 1, duration: 24 * 60 * MINUTE });

  /**
   * Lets an attempt through to the password, or not.
   *
   * @param source - address that the attempt comes from; null where it is not known
   * @returns seconds to wait before the next attempt; 0 lets this one through
   */
  async admit(email: string, source: string | null): Promise<number> {
    try {
      if (source !== null) await this.#bySource.consume(sourceNetwork(source));
      const { remainingPoints } = await this.#byPair.consume(pairOf(email, source));
      if (remainingPoints === 0) await this.#delay(pairOf(email, source));
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  }

  /** Forgets the failures of the pair, and gives the attempt back to the source. */
  async succeeded(email: string, source: string | null): Promise<void> {
    if (source !== null) await this.#bySource.reward(sourceNetwork(source));
    await this.#byPair.delete(pairOf(email, source));
    await this.#rounds.delete(pairOf(email, source));
  }

  /** One minute after the first ten failures, then two, four, … */
  async #delay(pair: string): Promise<void> {
    const { consumedPoints } = await this.#rounds.penalty(pair);
    await this.#byPair.block(pair, Math.min(MINUTE * 2 ** (consumedPoints - 1), LONGEST_DELAY));
  }
}

function pairOf(email: string, source: string | null): string {
  return `${source === null ? '' : sourceNetwork(source)} ${email}`;
}

/** The one of this process. */
export function signInLimits(): SignInLimits {
  processWide.signInLimits ??= new SignInLimits();
  return processWide.signInLimits;
}
