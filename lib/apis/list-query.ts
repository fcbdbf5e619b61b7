import {
  parseChoice,
  parsePage,
  parseSearch,
  parseSort,
  type SearchParameters,
  type Sort,
} from '@/lib/lists/list-query';

export const API_STATUSES = ['enabled', 'disabled'] as const;
const API_SORTS = ['name', 'createdAt', 'updatedAt'] as const;

export interface ApiListQuery {
  /** A part of the name or of the identifier; empty for all. */
  search: string;
  status: (typeof API_STATUSES)[number] | null;
  sort: Sort<(typeof API_SORTS)[number]>;
  page: number;
}

/** Reads `q`, `status`, `sort` and `page` of the list's address; what it does not know is the default. */
export function parseApiListQuery(parameters: SearchParameters): ApiListQuery {
  return {
    search: parseSearch(parameters),
    status: parseChoice(parameters, 'status', API_STATUSES),
    sort: parseSort(parameters, API_SORTS, { column: 'createdAt', direction: 'desc' }),
    page: parsePage(parameters),
  };
}
