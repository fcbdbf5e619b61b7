/** How a time is told exactly, for next-intl's formatter: to the second, with its zone. */
export const EXACT_TIME = { dateStyle: 'medium', timeStyle: 'long' } as const;
