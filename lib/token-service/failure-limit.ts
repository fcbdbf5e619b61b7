import { createHash } from 'node:crypto';
import { sourceNetwork } from '@/lib/auth/source-network';
import { openLimiter } from '@/lib/failure-counts/limiter';
import { LocalCounts } from '@/lib/failure-counts/local-counts';
import type { CountStore } from '@/lib/failure-counts/mutations';
import type { FailurePort } from '@/lib/oauth/ports';

const FAILURES_A_MINUTE = 60;
const MINUTE_MS = 60_000;
/** Pairs of client and source at once in this process: about 2 MB. */
const MOST_PAIRS = 10_000;
/** A pair is told to the other instances from its next failure on: made-up names that fail once or twice stay here. */
const KEPT_TO_ONESELF = 5;
const SHARE_EVERY_MS = 1000;
/** Rows at a time, one after the other, so that tokens find a connection meanwhile; the rest waits for the next time. */
const SHARED_AT_ONCE = 100;

export interface FailureLimit extends FailurePort {
  /** Tells the other instances now what is waiting to be told, and learns what they have counted. */
  share(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Slows guessing down: after 60 failures within a minute, further failures of this client from this network are
 * answered 429. The right secret is let through all the same, so that nobody can lock a client out by failing for it,
 * whether from elsewhere or from behind the same address. Finding out costs what it costs for any request: one look-up
 * that requests share and one HMAC. A success is not counted and asks nothing here.
 *
 * Counted in this process first, without waiting for anything; the database is told in the background what has failed
 * more than a few times, and tells what all instances have counted together. When it is away, each counts for itself.
 *
 * @param store - null counts in this process alone
 */
export function openFailureLimit(store: CountStore | null, now: () => number = Date.now): FailureLimit {
  const counts = new LocalCounts(MINUTE_MS, MOST_PAIRS);
  const shared = store && openLimiter({ keyPrefix: 'token', points: FAILURES_A_MINUTE, duration: 60 }, store);
  const untold = new Map<string, { points: number; until: number }>();
  let timer: NodeJS.Timeout | undefined;
  let sharing = Promise.resolve();
  let closed = false;

  async function shareSome() {
    for (const [key, { points, until }] of [...untold].slice(0, SHARED_AT_ONCE)) {
      if (closed) return;
      untold.delete(key);
      // Of a minute that is over: told now, it would count in the next.
      if (until <= now()) continue;
      // When the database is away this counts in memory, and comes to no more than what is known already.
      const total = await shared?.penalty(key, points);
      if (total) counts.raise(key, total.consumedPoints, now() + total.msBeforeNext);
    }
  }

  function share(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    sharing = sharing.then(shareSome).then(() => {
      if (untold.size > 0) shareSoon();
    });
    return sharing;
  }

  function shareSoon() {
    if (closed) return;
    timer ??= setTimeout(() => void share(), SHARE_EVERY_MS).unref();
  }

  return {
    count: (clientId, source) => {
      const key = keyOf(clientId, source);
      const { points, until } = counts.add(key, now());
      if (shared && points > KEPT_TO_ONESELF && untold.size < MOST_PAIRS) {
        const earlier = untold.get(key);
        untold.set(key, { points: (earlier?.until === until ? earlier.points : 0) + 1, until });
        shareSoon();
      }
      return points > FAILURES_A_MINUTE ? Math.max(1, Math.ceil((until - now()) / 1000)) : 0;
    },
    share,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await sharing;
    },
  };
}

/** Hashed, so that what is kept is short, however long a name was made up, and tells nothing of who failed. */
function keyOf(clientId: string, source: string): string {
  return createHash('sha256')
    .update(`${sourceNetwork(source)}\n${clientId}`)
    .digest('base64url');
}
