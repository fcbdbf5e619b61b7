import { z } from 'zod';
import { RANGE_MS, RANGES, type Range } from '@/lib/activity/ranges';
import { parseChoice, type SearchParameters } from '@/lib/lists/list-query';
import type { Subject } from '@/lib/subjects/subject';

const DAY_MS = 86_400_000;
const DEFAULT_RANGE: Range = '24h';

/** Of one application, of one API, or of all. */
export type UsageFilter = Pick<Subject, 'kind' | 'id'> | null;

export interface UsageQuery {
  range: Range;
  filter: UsageFilter;
}

const idSchema = z.uuid().toLowerCase();

/** Reads `range`, `application` and `api` of an address; what it does not know is the default. */
export function parseUsageQuery(parameters: SearchParameters): UsageQuery {
  const application = idSchema.safeParse(parameters.application).data;
  const api = idSchema.safeParse(parameters.api).data;
  return {
    range: parseChoice(parameters, 'range', RANGES) ?? DEFAULT_RANGE,
    filter: application ? { kind: 'application', id: application } : api ? { kind: 'api', id: api } : null,
  };
}

/** Whether a range begins before the first attempt that is kept. */
export const isLongerThanKept = (range: Range, keptDays: number) => RANGE_MS[range] > keptDays * DAY_MS;

/** The address of the Overview that asks for this. */
export function usageHref({ range, filter }: UsageQuery): string {
  const parameters = new URLSearchParams();
  if (range !== DEFAULT_RANGE) parameters.set('range', range);
  if (filter !== null) parameters.set(filter.kind, filter.id);
  return parameters.size === 0 ? '/overview' : `/overview?${parameters}`;
}

/** The attempts of the Activity since then that a number of the Overview counts. */
export function activityHref(
  filter: { application?: string; api?: string; outcome?: 'issued' | 'refused'; reason?: string },
  since: Date,
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) parameters.set(name, value);
  parameters.set('from', since.toISOString());
  return `/activity?${parameters}`;
}
