import type { KeySet } from '@/lib/oauth/ports';

/** Milliseconds for which a set is taken from memory. */
const FRESH_MS = 300_000;
/** Milliseconds between two looks for a key that the set did not have: somebody may ask for made-up ones. */
const LOOK_AGAIN_MS = 60_000;
/** Milliseconds after which a set that could not be had is asked for again. */
const TRY_AGAIN_MS = 10_000;
/** Sets that are kept; of more, those fetched longest ago go first. */
const MOST_KEPT = 1000;

interface Kept {
  set: KeySet;
  /** When the set was fetched, and when that was last tried. Epoch milliseconds. */
  fetchedAt: number;
  triedAt: number;
}

/** What clients published, fetched when needed and by one at a time, and kept for a while. */
export class KeySetCache {
  #kept = new Map<string, Kept>();
  #underWay = new Map<string, Promise<KeySet>>();

  constructor(
    readonly fetch: (uri: string) => Promise<KeySet>,
    readonly now: () => number,
  ) {}

  /** @param kid - that the set should have; null: any will do */
  async get(uri: string, kid: string | null): Promise<KeySet> {
    const kept = this.#kept.get(uri);
    if (kept !== undefined && !this.#isDue(kept, kid)) return kept.set;
    const underWay = this.#underWay.get(uri) ?? this.#refresh(uri);
    return underWay;
  }

  #isDue({ set, fetchedAt, triedAt }: Kept, kid: string | null): boolean {
    const now = this.now();
    if (set.trouble !== null) return now - triedAt >= TRY_AGAIN_MS;
    if (now - fetchedAt >= FRESH_MS) return true;
    return kid !== null && !set.keys.some((key) => key.kid === kid) && now - triedAt >= LOOK_AGAIN_MS;
  }

  #refresh(uri: string): Promise<KeySet> {
    const refreshed = this.#fetched(uri).finally(() => this.#underWay.delete(uri));
    this.#underWay.set(uri, refreshed);
    return refreshed;
  }

  async #fetched(uri: string): Promise<KeySet> {
    const triedAt = this.now();
    const set = await this.fetch(uri);
    const kept = this.#kept.get(uri);
    // What is still fresh is better than nothing, when a look for another key failed.
    const stillGood =
      set.trouble !== null &&
      kept !== undefined &&
      kept.set.trouble === null &&
      triedAt - kept.fetchedAt < FRESH_MS;
    const next = stillGood ? { ...kept, triedAt } : { set, fetchedAt: triedAt, triedAt };
    this.#kept.delete(uri);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(uri, next);
    return next.set;
  }
}
