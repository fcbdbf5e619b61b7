import { Refusal } from '@/lib/forms/refusal';
import { processWide } from '@/lib/process-wide';

/**
 * argon2 keeps one of libuv's four threads busy for tens of milliseconds, and tokens are signed on the same threads:
 * a flood of sign-ins must leave them to the tokens.
 */
const AT_ONCE = 1;
/** More would wait for seconds, and hold the memory of a form each. */
const WAITING = 100;

/** Does work on passwords one after the other. */
export class PasswordLine {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /**
   * @param work - is begun when its turn comes
   * @throws Refusal busy if too many wait already
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < AT_ONCE) this.#running += 1;
    else if (this.#waiting.length >= WAITING) throw new Refusal('busy');
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The turn is handed on, so that nobody who comes now slips in between.
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** The one of this process. */
export function passwordLine(): PasswordLine {
  processWide.passwordLine ??= new PasswordLine();
  return processWide.passwordLine;
}
