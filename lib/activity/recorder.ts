import type { Attempt } from '@/lib/oauth/ports';
import { createAttemptIds } from './attempt-ids';
import { copyLine } from './copy-text';
import { type Count, Counts } from './counts';
import { type DetailLimits, DetailQueue, type Details } from './detail-queue';
import { type LastToken, latestToken, tokenOf } from './last-tokens/last-token';
import { LastUses } from './last-uses';

/** What is written together, or not at all. */
export interface Batch {
  readonly details: Details;
  readonly counts: readonly Count[];
  /** Epoch milliseconds by id of the secret. */
  readonly lastUses: ReadonlyMap<string, number>;
  readonly lastTokens: readonly LastToken[];
}

export interface RecorderOptions {
  randomBytes: (count: number) => Uint8Array;
  limits?: DetailLimits;
}

/**
 * Keeps attempts in memory until they are written. Everything here is on the path of tokens or close to it: it waits
 * for nothing, and its memory is bounded. When there is no room for an attempt's detail, it is counted all the same.
 */
export class Recorder {
  readonly #details: DetailQueue;
  readonly #counts = new Counts();
  readonly #lastUses = new LastUses<number>(Math.max);
  /** By the ids of application and API. */
  readonly #lastTokens = new LastUses(latestToken);
  readonly #nextId: (time: number) => string;
  #dropped = 0;

  constructor({ randomBytes, limits }: RecorderOptions) {
    this.#details = new DetailQueue(limits);
    this.#nextId = createAttemptIds(randomBytes);
  }

  /** Attempts whose detail waits or is being written. */
  get queued(): number {
    return this.#details.attempts;
  }

  /** Attempts that were counted and not kept in detail, since the start. */
  get dropped(): number {
    return this.#dropped;
  }

  record(attempt: Attempt): void {
    this.#counts.add(attempt);
    if (attempt.secretId !== null) this.#lastUses.add(attempt.secretId, attempt.time);
    if (this.#details.isFull) this.#dropped++;
    else this.#details.add(copyLine(attempt, this.#nextId(attempt.time)));
  }

  /** @param time - epoch milliseconds */
  secretUsed(secretId: string, time: number): void {
    this.#lastUses.add(secretId, time);
  }

  /**
   * What has come together since the last time.
   *
   * @param now - epoch milliseconds
   * @param everything - also last uses that would be written a little later
   * @returns null if nothing has
   */
  take(now: number, everything = false): Batch | null {
    const counts = this.#counts.take();
    for (const count of counts) {
      const token = tokenOf(count);
      if (token !== null) this.#lastTokens.add(token.applicationId + token.apiId, token);
    }
    const lastUses = this.#lastUses.take(now, everything);
    const lastTokens = [...this.#lastTokens.take(now, everything).values()];
    if (counts.length === 0 && lastUses.size === 0 && lastTokens.length === 0) return null;
    return { details: this.#details.take(), counts, lastUses, lastTokens };
  }

  /**
   * What was taken has been written.
   *
   * @param postponed - except for the last uses of these secrets
   */
  settle({ lastUses }: Batch, postponed: readonly string[]): void {
    this.#details.settle();
    for (const id of postponed) this.#lastUses.add(id, lastUses.get(id) ?? 0);
  }

  /** The details that were taken cannot be written. */
  giveUp({ attempts }: Details): void {
    this.#dropped += attempts;
    this.#details.settle();
  }
}
