import {
  parseChoice,
  parsePage,
  parseSearch,
  parseSort,
  type SearchParameters,
  type Sort,
} from '@/lib/lists/list-query';

/** Enabled or not, and what the Overview says that somebody should look at. */
export const APPLICATION_STATUSES = [
  'enabled',
  'disabled',
  'expired',
  'expiring',
  'near-limit',
  'ending',
  'no-scopes',
  'wasteful',
  'unused',
] as const;
const APPLICATION_SORTS = ['name', 'createdAt', 'updatedAt'] as const;
/** The first is what a list has unless another is chosen. */
export const PAGE_SIZES = ['25', '50', '100'] as const;

export interface ApplicationListQuery {
  /** A part of the name or of the Client ID; empty for all. */
  search: string;
  status: (typeof APPLICATION_STATUSES)[number] | null;
  sort: Sort<(typeof APPLICATION_SORTS)[number]>;
  page: number;
  pageSize: number;
}

/** Reads `q`, `status`, `sort`, `page` and `size` of the list's address; what it does not know is the default. */
export function parseApplicationListQuery(parameters: SearchParameters): ApplicationListQuery {
  return {
    search: parseSearch(parameters),
    status: parseChoice(parameters, 'status', APPLICATION_STATUSES),
    sort: parseSort(parameters, APPLICATION_SORTS, { column: 'createdAt', direction: 'desc' }),
    page: parsePage(parameters),
    pageSize: Number(parseChoice(parameters, 'size', PAGE_SIZES) ?? PAGE_SIZES[0]),
  };
}
