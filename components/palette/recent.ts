import { z } from 'zod/mini';

const KEY = 'recent-places';
const MOST_KEPT = 5;

const placeSchema = z.object({
  kind: z.enum(['application', 'api', 'permission', 'page']),
  title: z.string(),
  detail: z.string(),
  href: z.string().check(z.regex(/^\/(?!\/)/)),
});
const keptSchema = z.object({ of: z.string(), places: z.array(placeSchema) });

/** Where somebody went by the search. */
export type RecentPlace = z.infer<typeof placeSchema>;

/**
 * The places that this administrator went to last, in this browser; none where somebody else used it since, or where it
 * keeps nothing.
 */
export function recentPlaces(email: string): RecentPlace[] {
  try {
    const kept = keptSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return kept.success && kept.data.of === email ? kept.data.places : [];
  } catch {
    // Storage that is forbidden, or that holds what is not ours: nothing is recent.
    return [];
  }
}

export function keepRecent(email: string, place: RecentPlace): void {
  const others = recentPlaces(email).filter(({ href }) => href !== place.href);
  const places = [place, ...others].slice(0, MOST_KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify({ of: email, places }));
  } catch {
    // Full or forbidden: the next search does without.
    return;
  }
}
