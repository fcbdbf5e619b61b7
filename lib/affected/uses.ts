/** How many are told by name; of the others, how many they are. */
export const MOST_SHOWN = 10;

export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;
/** What is on record of a use is right to about as much. */
const RECORDED_WITHIN_MS = 60_000;

/** Between an application and an API: one of the two is what goes, the other is told of here. */
export interface Use {
  id: string;
  name: string;
  enabled: boolean;
  /** Assigned to the application. */
  scopes: number;
  /** Null: it has got none so far. */
  lastTokenAt: Date | null;
  /** When the last of its tokens has expired, at the latest; null: all have. */
  tokensExpireAt: Date | null;
}

/** Everyone who uses what goes, and how lately. */
export interface Uses {
  /** Who used it last, at most `MOST_SHOWN` of them. */
  shown: Use[];
  total: number;
  /** How many got a token within the last 24 hours. */
  withinDay: number;
  /** How many within the last 7 days, those of the last 24 hours included. */
  withinWeek: number;
  /** How many never did. */
  never: number;
  /** When the last of all their tokens has expired, at the latest; null: all have. */
  tokensExpireAt: Date | null;
}

/** One of those shown, with what is counted of all. */
export interface UseRow extends Use {
  total: number;
  withinDay: number;
  withinWeek: number;
  never: number;
  lastExpiresAt: Date | null;
}

/**
 * Until when tokens live whose expiry is on record.
 *
 * @returns null if none lives any more
 */
export function liveUntil(recorded: Date | null, now: Date): Date | null {
  if (recorded === null) return null;
  const latest = new Date(recorded.getTime() + RECORDED_WITHIN_MS);
  return latest > now ? latest : null;
}

/** Whether something was in use within the last seven days. */
export function isRecent(usedAt: Date | null, now: Date): boolean {
  return usedAt !== null && usedAt.getTime() > now.getTime() - WEEK_MS;
}

/** @param rows - none if nobody uses it */
export function toUses(rows: readonly UseRow[], now: Date): Uses {
  const [first] = rows;
  return {
    shown: rows.map(({ id, name, enabled, scopes, lastTokenAt, tokensExpireAt }) => ({
      id,
      name,
      enabled,
      scopes,
      lastTokenAt,
      tokensExpireAt: liveUntil(tokensExpireAt, now),
    })),
    total: first?.total ?? 0,
    withinDay: first?.withinDay ?? 0,
    withinWeek: first?.withinWeek ?? 0,
    never: first?.never ?? 0,
    tokensExpireAt: liveUntil(first?.lastExpiresAt ?? null, now),
  };
}
