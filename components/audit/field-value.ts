import { wallClock } from '@/lib/time-zone/wall-clock';

const DAY_MS = 86_400_000;

/**
 * A moment of an address as a field of date and time takes it: an address may name a day, have seconds, or say where it
 * is that time. Empty where it makes no sense.
 *
 * @param end - whether a day stands for its end, and so for the midnight after it
 */
export function momentValue(text: string, timeZone: string, end: boolean): string {
  const absolute = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const time = Date.parse(absolute ? text : day ? `${text}T00:00Z` : `${text}Z`);
  if (Number.isNaN(time)) return '';
  const wall = absolute ? wallClock(time, timeZone) : time;
  return new Date(wall + (day && end ? DAY_MS : 0)).toISOString().slice(0, 16);
}
