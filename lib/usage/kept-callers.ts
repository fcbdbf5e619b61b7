import type { Range } from '@/lib/activity/ranges';
import type { Buckets } from './buckets';
import { type Caller, listTopCallers } from './queries';
import type { UsageQuery } from './usage-query';

/** Within a week or a month, what comes in during a minute moves nobody among those who asked most often. */
const KEPT_MS = 60_000;
const KEPT_RANGES: ReadonlySet<Range> = new Set(['7d', '30d']);
/** Ranges of one application or API each are asked for too. */
const MOST_KEPT = 100;

interface Kept {
  until: number;
  callers: Promise<Caller[]>;
}

type Arguments = [actor: Parameters<typeof listTopCallers>[0], query: UsageQuery, buckets: Buckets];

/**
 * Lists top callers as `list` does, and of long ranges, where each answer adds up counts of many days, gives what it
 * found to everybody who asks within a minute. What fails is not kept.
 */
export function keepingCallers(list: typeof listTopCallers, now: () => number) {
  const kept = new Map<string, Kept>();
  return async (...[actor, query, buckets]: Arguments): Promise<Caller[]> => {
    const { range, filter } = query;
    if (!KEPT_RANGES.has(range)) return list(actor, query, buckets);
    const key = [range, filter?.kind, filter?.id, buckets.starts[0]?.getTime()].join(' ');
    const before = kept.get(key);
    if (before !== undefined && now() < before.until) return before.callers;
    const callers = list(actor, query, buckets);
    const mine = { until: now() + KEPT_MS, callers };
    // Again, so that it stands last: the first is the oldest.
    kept.delete(key);
    kept.set(key, mine);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    try {
      return await callers;
    } catch (error) {
      if (kept.get(key) === mine) kept.delete(key);
      throw error;
    }
  };
}

export const listKeptCallers = keepingCallers(listTopCallers, () => performance.now());
