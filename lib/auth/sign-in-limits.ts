import { consoleDatabase } from '@/lib/db';
import { countingAlone } from '@/lib/failure-counts/counting-alone';
import { type CountStore, countStore } from '@/lib/failure-counts/mutations';
import { processWide } from '@/lib/process-wide';
import { GrowingLimit } from './growing-limit';
import { sourceNetwork, wideNetwork } from './source-network';

const MINUTE = 60;
const WINDOW = 15 * MINUTE;
const HALF_AN_HOUR = 30 * MINUTE;
const TWO_HOURS = 120 * MINUTE;

/** Who tries, as far as the limits go. */
export interface Attempt {
  /** In lower case; or the administrator's id, for a code. */
  account: string;
  /** Address that the attempt comes from; null where it is not known. */
  source: string | null;
  /** Id of a browser that has signed in to this account before; null for any other. */
  browser: string | null;
}

/**
 * How often a password or a code may be wrong, counted for all instances. Each attempt is counted before it is looked
 * at, and given back if it was right: attempts at the same time cannot slip through together.
 *
 * Nobody can lock another person out by failing in their name. A browser that has signed in to the account before is
 * counted by itself, whatever others do from the same network or against the same account (OWASP, "Slow Down Online
 * Guessing Attacks with Device Cookies"). Any other is counted by account and network together, and by network, so that
 * one network cannot go through many accounts. Codes are counted by account, wherever they come from: who gets there
 * knows the password, and a million codes could be shared out among many networks.
 */
export class SignInLimits {
  readonly #networks: GrowingLimit;
  readonly #wideNetworks: GrowingLimit;
  readonly #passwords: GrowingLimit;
  readonly #codes: GrowingLimit;

  /** @param store - null counts in this process alone */
  constructor(store: CountStore | null = null) {
    const network = { window: WINDOW, firstDelay: WINDOW, longestDelay: TWO_HOURS, remember: true };
    this.#networks = new GrowingLimit({ ...network, name: 'network', attempts: 100 }, store);
    this.#wideNetworks = new GrowingLimit({ ...network, name: 'wide-network', attempts: 300 }, store);
    const account = { attempts: 10, window: WINDOW, firstDelay: MINUTE, longestDelay: HALF_AN_HOUR };
    this.#passwords = new GrowingLimit({ ...account, name: 'password' }, store);
    this.#codes = new GrowingLimit({ ...account, name: 'code' }, store);
  }

  /**
   * Lets an attempt through to the password, or not.
   *
   * @returns seconds to wait before the next attempt; 0 lets this one through
   */
  async admit(attempt: Attempt): Promise<number> {
    return (await this.#admitFrom(attempt)) || this.#passwords.admit(passwordKey(attempt));
  }

  /** The password was right: forgets its failures, and gives the attempt back to the network. */
  async succeeded(attempt: Attempt): Promise<void> {
    await this.#giveBack(attempt);
    await this.#passwords.forget(passwordKey(attempt));
  }

  /** The same for the second factor. */
  async admitCode(attempt: Attempt): Promise<number> {
    return (await this.#admitFrom(attempt)) || this.#codes.admit(codeKey(attempt));
  }

  async codeSucceeded(attempt: Attempt): Promise<void> {
    await this.#giveBack(attempt);
    await this.#codes.forget(codeKey(attempt));
  }

  async #admitFrom({ source, browser }: Attempt): Promise<number> {
    if (source === null || browser !== null) return 0;
    const seconds = await this.#networks.admit(sourceNetwork(source));
    const wide = wideNetwork(source);
    // Not what was refused already: one network must not use up what its neighbours have, too.
    return seconds > 0 || wide === null ? seconds : this.#wideNetworks.admit(wide);
  }

  async #giveBack({ source, browser }: Attempt): Promise<void> {
    if (source === null || browser !== null) return;
    await this.#networks.giveBack(sourceNetwork(source));
    const wide = wideNetwork(source);
    if (wide !== null) await this.#wideNetworks.giveBack(wide);
  }
}

const keyOf = (...parts: string[]) => parts.join('\n');

function passwordKey({ account, source, browser }: Attempt): string {
  if (browser !== null) return keyOf('browser', browser, account);
  return keyOf('network', source === null ? '' : sourceNetwork(source), account);
}

function codeKey({ account, browser }: Attempt): string {
  return browser === null ? keyOf('account', account) : keyOf('browser', browser, account);
}

/** The one of this process. */
export function signInLimits(): SignInLimits {
  processWide.signInLimits ??= new SignInLimits(countStore(consoleDatabase, countingAlone));
  return processWide.signInLimits;
}
