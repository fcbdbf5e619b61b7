/** Seconds: what the database allows a token to live. */
export const TOKEN_LIFETIME = { min: 60, max: 86_400 } as const;

/** In which a lifetime is given, in seconds. */
export const LIFETIME_UNITS = { second: 1, minute: 60, hour: 3600 } as const;

export type LifetimeUnit = keyof typeof LIFETIME_UNITS;

/** The largest unit that says it in whole numbers. */
export function inWholeUnits(seconds: number): { value: number; unit: LifetimeUnit } {
  const unit = (['hour', 'minute'] as const).find((each) => seconds % LIFETIME_UNITS[each] === 0) ?? 'second';
  return { value: seconds / LIFETIME_UNITS[unit], unit };
}
