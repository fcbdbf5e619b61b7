import type { Attempt } from '@/lib/oauth/ports';
import { UNKNOWN_ID } from './special-ids';

const MINUTE_MS = 60_000;
const MOST_KEYS = 50_000;

export interface Count {
  /** Epoch milliseconds. */
  readonly minute: number;
  readonly applicationId: string;
  readonly apiId: string;
  /** `issued`, or the reason of the refusal. */
  readonly outcome: string;
  count: number;
  /** Epoch milliseconds. */
  lastAt: number;
  /** Epoch seconds at which the last of these tokens expires; 0 where none was issued. */
  lastExpiry: number;
}

/**
 * How many attempts of each minute, application, API and outcome. Past `mostKeys`, as in a long outage of the database,
 * further applications and APIs are counted together as unknown, so that totals stay exact and memory bounded.
 */
export class Counts {
  #byMinute = new Map<number, Map<string, Count>>();
  #keys = 0;

  constructor(readonly mostKeys = MOST_KEYS) {}

  add({ time, applicationId, apiId, reason, expiresAt }: Attempt): void {
    const minute = time - (time % MINUTE_MS);
    let counts = this.#byMinute.get(minute);
    if (counts === undefined) {
      counts = new Map();
      this.#byMinute.set(minute, counts);
    }
    const [application, api, outcome] = [
      applicationId ?? UNKNOWN_ID,
      apiId ?? UNKNOWN_ID,
      reason ?? 'issued',
    ];
    const count =
      counts.get(application + api + outcome) ??
      (this.#keys < this.mostKeys
        ? this.#start(counts, minute, application, api, outcome)
        : (counts.get(UNKNOWN_ID + UNKNOWN_ID + outcome) ??
          this.#start(counts, minute, UNKNOWN_ID, UNKNOWN_ID, outcome)));
    count.count++;
    count.lastAt = Math.max(count.lastAt, time);
    count.lastExpiry = Math.max(count.lastExpiry, expiresAt ?? 0);
  }

  #start(
    counts: Map<string, Count>,
    minute: number,
    applicationId: string,
    apiId: string,
    outcome: string,
  ): Count {
    const count = { minute, applicationId, apiId, outcome, count: 0, lastAt: 0, lastExpiry: 0 };
    counts.set(applicationId + apiId + outcome, count);
    this.#keys++;
    return count;
  }

  take(): Count[] {
    const all: Count[] = [];
    for (const counts of this.#byMinute.values()) {
      for (const count of counts.values()) all.push(count);
    }
    this.#byMinute = new Map();
    this.#keys = 0;
    return all;
  }
}
