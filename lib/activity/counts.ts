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
}

/**
 * How many attempts of each minute, application, API and outcome. Past `mostKeys`, as in a long outage of the database,
 * further applications and APIs are counted together as unknown, so that totals stay exact and memory bounded.
 */
export class Counts {
  #byMinute = new Map<number, Map<string, Count>>();
  #keys = 0;

  constructor(readonly mostKeys = MOST_KEYS) {}

  add({ time, applicationId, apiId, reason }: Attempt): void {
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
    const existing = counts.get(application + api + outcome);
    if (existing !== undefined) existing.count++;
    else if (this.#keys < this.mostKeys) this.#start(counts, minute, application, api, outcome);
    else {
      const together = counts.get(UNKNOWN_ID + UNKNOWN_ID + outcome);
      if (together !== undefined) together.count++;
      else this.#start(counts, minute, UNKNOWN_ID, UNKNOWN_ID, outcome);
    }
  }

  #start(counts: Map<string, Count>, minute: number, applicationId: string, apiId: string, outcome: string) {
    counts.set(applicationId + apiId + outcome, { minute, applicationId, apiId, outcome, count: 1 });
    this.#keys++;
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
