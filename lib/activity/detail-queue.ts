/** Attempts that wait to be written or are being written; about five seconds of the fastest that one process issues. */
const MOST_ATTEMPTS = 20_000;
const MOST_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

export interface Details {
  /** Lines of PostgreSQL's COPY. */
  readonly chunks: readonly Buffer[];
  readonly attempts: number;
}

export interface DetailLimits {
  attempts: number;
  bytes: number;
}

/**
 * Lines, kept outside of JavaScript's heap from the start: objects that live for half a second each are what a garbage
 * collector is worst at.
 */
export class DetailQueue {
  #full: Buffer[] = [];
  #open: Buffer = Buffer.alloc(0);
  #used = 0;
  #bytes = 0;
  #attempts = 0;
  /** Taken and not yet settled. */
  #taken = { attempts: 0, bytes: 0 };

  constructor(readonly limits: DetailLimits = { attempts: MOST_ATTEMPTS, bytes: MOST_BYTES }) {}

  /** How many wait, or are being written. */
  get attempts(): number {
    return this.#attempts + this.#taken.attempts;
  }

  get isFull(): boolean {
    return (
      this.attempts >= this.limits.attempts ||
      this.#bytes + this.#taken.bytes + CHUNK_BYTES > this.limits.bytes
    );
  }

  add(line: string): void {
    // What UTF-8 takes at most for a UTF-16 code unit.
    const most = line.length * 3;
    if (this.#used + most > this.#open.length) this.#openChunk(most);
    const written = this.#open.write(line, this.#used);
    this.#used += written;
    this.#bytes += written;
    this.#attempts++;
  }

  #openChunk(least: number) {
    if (this.#used > 0) this.#full.push(this.#open.subarray(0, this.#used));
    this.#open = Buffer.allocUnsafeSlow(Math.max(least, CHUNK_BYTES));
    this.#used = 0;
  }

  /** All that wait. They count against the limits until they are settled. */
  take(): Details {
    const chunks = this.#used > 0 ? [...this.#full, this.#open.subarray(0, this.#used)] : this.#full;
    const details = { chunks, attempts: this.#attempts };
    this.#taken = {
      attempts: this.#taken.attempts + this.#attempts,
      bytes: this.#taken.bytes + this.#bytes,
    };
    // The rest of the open chunk is written on; what was taken of it is not touched again.
    this.#open = this.#open.subarray(this.#used);
    this.#full = [];
    this.#used = 0;
    this.#bytes = 0;
    this.#attempts = 0;
    return details;
  }

  /** What was taken is no longer held by anyone. */
  settle(): void {
    this.#taken = { attempts: 0, bytes: 0 };
  }
}
