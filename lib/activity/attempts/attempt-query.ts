import { z } from 'zod';
import { parseChoice, parseSearch, type SearchParameters } from '@/lib/lists/list-query';
import { REFUSAL_REASONS, type RefusalReason } from '@/lib/oauth/refusal-reason';
import { endOfDay, startOfDay } from '@/lib/time-zone/day';
import { timeAt } from '@/lib/time-zone/wall-clock';
import { RANGE_MS, RANGES, type Range } from '../ranges';
import { type AttemptPlace, placeOf } from './attempt-id';

export const OUTCOMES = ['issued', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface AttemptQuery {
  /** Ids; null for all. */
  application: string | null;
  api: string | null;
  outcome: Outcome | null;
  reason: RefusalReason | null;
  /** X-Request-Id of the answer; empty for all. */
  request: string;
  /** Ends now; only where neither `from` nor `to` is given. */
  last: Range | null;
  /** The first moment that is included. */
  from: Date | null;
  /** The first one that is not any more. */
  to: Date | null;
  /** The attempts older or newer than one; null: the newest there are. */
  beside: { place: AttemptPlace; side: 'older' | 'newer' } | null;
}

const idSchema = z.uuid().toLowerCase();
const daySchema = z.iso.date();
/** As a field of the browser gives it, or with a zone of its own. */
const momentSchema = z.iso.datetime({ local: true, offset: true });

/** PostgreSQL's and ours are the same between these. */
const FIRST = Date.UTC(1970, 0);
const LAST = Date.UTC(9999, 0);

/** The moment at that time, in milliseconds; null for one that no attempt can have been at. */
export const possibleMoment = (time: number) => (time >= FIRST && time < LAST ? new Date(time) : null);

/**
 * A day (`2026-11-23`) or a moment (`2026-11-23T10:20`) there, or a moment that says where it is (`…Z`); the end of a
 * range of days is the end of its last day.
 */
function parseMoment(parameters: SearchParameters, name: 'from' | 'to', timeZone: string): Date | null {
  const { data: day } = daySchema.safeParse(parameters[name]);
  if (day !== undefined) {
    const inRange = possibleMoment(Date.parse(`${day}T00:00:00Z`)) !== null;
    return inRange ? (name === 'to' ? endOfDay : startOfDay)(day, timeZone) : null;
  }
  const { data: moment } = momentSchema.safeParse(parameters[name]);
  if (moment === undefined) return null;
  if (/(?:Z|[+-]\d\d:?\d\d)$/.test(moment)) return possibleMoment(Date.parse(moment));
  const wall = possibleMoment(Date.parse(`${moment}Z`));
  return wall && possibleMoment(timeAt(wall.getTime(), timeZone));
}

function parseId(parameters: SearchParameters, name: string): string | null {
  return idSchema.safeParse(parameters[name]).data ?? null;
}

function parseBeside(parameters: SearchParameters): AttemptQuery['beside'] {
  for (const side of ['older', 'newer'] as const) {
    const place = placeOf(parameters[side]);
    if (place !== null) return { place, side };
  }
  return null;
}

/**
 * Reads an address of the activity; what it does not know, or what makes no sense, filters nothing.
 *
 * @param timeZone - of the reader, whose days and clocks are meant
 */
export function parseAttemptQuery(parameters: SearchParameters, timeZone: string): AttemptQuery {
  const from = parseMoment(parameters, 'from', timeZone);
  const to = parseMoment(parameters, 'to', timeZone);
  const outcome = parseChoice(parameters, 'outcome', OUTCOMES);
  return {
    application: parseId(parameters, 'application'),
    api: parseId(parameters, 'api'),
    outcome,
    // Only refusals have one.
    reason: outcome === 'issued' ? null : parseChoice(parameters, 'reason', REFUSAL_REASONS),
    request: parseSearch(parameters, 'request'),
    last: from === null && to === null ? parseChoice(parameters, 'last', RANGES) : null,
    from,
    to,
    beside: parseBeside(parameters),
  };
}

/** The moment from which on attempts are asked for; null: from the first. */
export function rangeStart({ from, last }: AttemptQuery, now: Date): Date | null {
  return last === null ? from : new Date(now.getTime() - RANGE_MS[last]);
}

/** Whether the query leaves anything out. */
export function filtersAttempts({ beside: _, request, ...rest }: AttemptQuery): boolean {
  return request !== '' || Object.values(rest).some((each) => each !== null);
}

/** Whether what comes in from now on belongs to the page: it is the first, and its range has no end. */
export function isLive({ beside, to }: AttemptQuery): boolean {
  return beside === null && to === null;
}
