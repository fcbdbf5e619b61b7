import { type BatchWriter, DetailsRefusedError } from './mutations';
import type { Batch, Recorder } from './recorder';

/** A kill loses what came in since the last write, so less than twice this. */
const INTERVAL_MS = 500;
/** For one write; the next begins when it is over. */
const DEADLINE_MS = 8000;
/** For all that is left when the process stops. */
const CLOSE_DEADLINE_MS = 5000;
/** Between two lines of the log that say how much detail was dropped. */
const REPORT_MS = 60_000;

/** Numbers for operators; totals are since the process started. */
export interface ActivityStats {
  /** Attempts whose detail waits in memory. */
  readonly queuedAttempts: number;
  /** Attempts that were counted but not kept in detail. */
  readonly droppedAttempts: number;
  /** Attempts whose detail was written. */
  readonly writtenAttempts: number;
  /** How long the last write took that succeeded; null before the first. */
  readonly lastFlushSeconds: number | null;
  readonly failedFlushes: number;
  /** Whether the last write failed. */
  readonly failing: boolean;
}

export interface WriterLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface WriterOptions {
  recorder: Recorder;
  batches: BatchWriter;
  log: WriterLog;
  /** Epoch milliseconds. */
  now?: () => number;
}

/** Writes what the recorder keeps, a batch at a time and never two at once; a batch that fails is tried again whole. */
export class ActivityWriter {
  readonly #options: Required<WriterOptions>;
  /** Taken and not yet known to be written. */
  #pending: Batch | null = null;
  #running: { done: Promise<boolean>; abort: AbortController } | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #stats = { writtenAttempts: 0, lastFlushSeconds: null as number | null, failedFlushes: 0, failing: false };
  #reported = { dropped: 0, at: Number.NEGATIVE_INFINITY };

  constructor({ now = Date.now, ...options }: WriterOptions) {
    this.#options = { ...options, now };
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), INTERVAL_MS);
    this.#timer.unref();
  }

  stats(): ActivityStats {
    const { queued, dropped } = this.#options.recorder;
    return { queuedAttempts: queued, droppedAttempts: dropped, ...this.#stats };
  }

  /**
   * One write, or the one under way. Never rejects; how it went is in the log and in `stats`.
   *
   * @param everything - also last uses that would be written a little later
   * @returns whether it brought anything forward
   */
  flush(everything = false): Promise<boolean> {
    this.#running ??= this.#run(everything);
    return this.#running.done;
  }

  /** Writes what was recorded before, as far as it can be written now. Never rejects. */
  async writeSoFar(): Promise<void> {
    // One under way has taken its batch, maybe before the last attempt was in it.
    await this.#running?.done;
    await this.flush();
  }

  /** Writes what is left. What could not be written in time is lost, and the log says how much. */
  async close(deadlineMs = CLOSE_DEADLINE_MS): Promise<void> {
    clearInterval(this.#timer);
    let deadline: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => {
      deadline = setTimeout(resolve, deadlineMs);
    }).then(() => {
      this.#closed = true;
      this.#running?.abort.abort();
    });
    await Promise.race([this.#writeRest(), tooLate]);
    clearTimeout(deadline);
    this.#closed = true;
    this.#reportDropped(true);
    const { recorder, log } = this.#options;
    const rest = this.#pending ?? recorder.take(this.#options.now(), true);
    if (rest !== null) {
      log.error({ attempts: recorder.queued }, 'activity could not be written before the end and is lost');
    }
  }

  async #writeRest(): Promise<void> {
    await this.flush();
    let more = true;
    while (more && !this.#closed) more = await this.flush(true);
  }

  #run(everything: boolean) {
    const abort = new AbortController();
    const deadline = setTimeout(() => abort.abort(), DEADLINE_MS);
    const done = this.#write(everything, abort.signal).finally(() => {
      clearTimeout(deadline);
      this.#running = null;
    });
    return { done, abort };
  }

  async #write(everything: boolean, signal: AbortSignal): Promise<boolean> {
    const { recorder, batches, now } = this.#options;
    this.#pending ??= recorder.take(now(), everything);
    this.#reportDropped(false);
    const batch = this.#pending;
    if (batch === null) return false;
    const started = performance.now();
    try {
      const postponed = await batches.write(batch, signal);
      recorder.settle(batch, postponed);
      this.#stats.writtenAttempts += batch.details.attempts;
      this.#stats.lastFlushSeconds = (performance.now() - started) / 1000;
      this.#pending = null;
      this.#succeeded();
      return true;
    } catch (error) {
      if (error instanceof DetailsRefusedError) return this.#giveUpDetails(batch, error);
      this.#failed(error);
      return false;
    }
  }

  #succeeded() {
    if (this.#stats.failing) this.#options.log.info({}, 'activity is written again');
    this.#stats.failing = false;
  }

  #failed(error: unknown) {
    // Once for each outage, not twice a second.
    if (!this.#stats.failing) {
      this.#options.log.warn({ err: error }, 'activity could not be written; it is kept and tried again');
    }
    this.#stats.failing = true;
    this.#stats.failedFlushes++;
  }

  /** @returns true: the counts may still be written */
  #giveUpDetails(batch: Batch, error: DetailsRefusedError): true {
    const { recorder, log } = this.#options;
    log.error({ err: error, attempts: batch.details.attempts }, 'the database refuses details of attempts');
    this.#stats.failedFlushes++;
    recorder.giveUp(batch.details);
    this.#pending = { ...batch, details: { chunks: [], attempts: 0 } };
    return true;
  }

  #reportDropped(atOnce: boolean) {
    const { recorder, log, now } = this.#options;
    const dropped = recorder.dropped - this.#reported.dropped;
    if (dropped === 0 || (!atOnce && now() - this.#reported.at < REPORT_MS)) return;
    log.warn({ attempts: dropped }, 'attempts were counted but not kept in detail');
    this.#reported = { dropped: recorder.dropped, at: now() };
  }
}
