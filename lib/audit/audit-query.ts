import { z } from 'zod';
import { parseChoice, parseSearch, type SearchParameters } from '@/lib/lists/list-query';
import { endOfDay, startOfDay } from '@/lib/time-zone/day';
import { AUDIT_ACTIONS, type AuditAction, TARGET_KINDS, type TargetKind } from './schema';

export interface AuditQuery {
  action: AuditAction | null;
  /** A part of the name of who acted; empty for all. */
  actor: string;
  target: TargetKind | null;
  /** X-Request-Id of the request that it came with; empty for all. */
  request: string;
  /** The events from one moment until before another. */
  from: Date | null;
  until: Date | null;
  /** The events older or newer than one that is known; null: the newest there are. */
  beside: { event: string; side: 'older' | 'newer' } | null;
}

/** Days that PostgreSQL would not take, as a date field gives them while a year is typed, filter nothing. */
function parseDay(parameters: SearchParameters, name: string): string | null {
  const day = z.iso.date().safeParse(parameters[name]);
  return day.success && day.data >= '1970' && day.data < '9999-12-31' ? day.data : null;
}

function parseBeside(parameters: SearchParameters): AuditQuery['beside'] {
  for (const side of ['older', 'newer'] as const) {
    const event = z.uuid().safeParse(parameters[side]);
    if (event.success) return { event: event.data, side };
  }
  return null;
}

/**
 * Reads `action`, `actor`, `target`, `request`, `from`, `until` and the place (`older` or `newer`) of a log's address.
 *
 * @param timeZone - in which the days `from` and `until` are meant, both of which are included
 */
export function parseAuditQuery(parameters: SearchParameters, timeZone = 'UTC'): AuditQuery {
  const [first, last] = [parseDay(parameters, 'from'), parseDay(parameters, 'until')];
  return {
    action: parseChoice(parameters, 'action', AUDIT_ACTIONS),
    actor: parseSearch(parameters, 'actor'),
    target: parseChoice(parameters, 'target', TARGET_KINDS),
    request: parseSearch(parameters, 'request'),
    from: first === null ? null : startOfDay(first, timeZone),
    until: last === null ? null : endOfDay(last, timeZone),
    beside: parseBeside(parameters),
  };
}

/** Whether the query leaves anything out. */
export function filters({ action, actor, target, request, from, until }: AuditQuery): boolean {
  return [action, target, from, until].some((each) => each !== null) || actor !== '' || request !== '';
}
