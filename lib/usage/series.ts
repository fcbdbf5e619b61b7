import type { Buckets } from './buckets';

/** How many attempts of a bucket ended how. */
export interface CountedBucket {
  /** Which bucket, from 0. */
  nth: number;
  /** `issued`, or the reason of the refusal. */
  outcome: string;
  count: number;
}

export interface UsagePoint {
  /** When the bucket begins. */
  at: Date;
  issued: number;
  refused: number;
}

export interface Usage {
  /** One for each bucket, also where nothing happened; oldest first. */
  points: UsagePoint[];
  issued: number;
  refused: number;
  /** The most frequent first. */
  reasons: { reason: string; count: number }[];
}

/** What was counted, in the order of time, with the totals and the reasons of refusals. */
export function usageOf({ starts }: Buckets, counted: readonly CountedBucket[]): Usage {
  const points = starts.map((at): UsagePoint => ({ at, issued: 0, refused: 0 }));
  const byReason = new Map<string, number>();
  for (const { nth, outcome, count } of counted) {
    const point = points[nth];
    if (point === undefined) continue;
    if (outcome === 'issued') point.issued += count;
    else {
      point.refused += count;
      byReason.set(outcome, (byReason.get(outcome) ?? 0) + count);
    }
  }
  return {
    points,
    issued: points.reduce((sum, { issued }) => sum + issued, 0),
    refused: points.reduce((sum, { refused }) => sum + refused, 0),
    reasons: [...byReason]
      .map(([reason, count]) => ({ reason, count }))
      .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
  };
}

/** The bucket in which most happened; null if nothing did. */
export function peakOf(points: readonly UsagePoint[]): UsagePoint | null {
  let peak: UsagePoint | null = null;
  for (const point of points) {
    if (point.issued + point.refused > (peak === null ? 0 : peak.issued + peak.refused)) peak = point;
  }
  return peak;
}
