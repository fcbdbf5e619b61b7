'use client';

import { createContext, type ReactNode, use, useState } from 'react';
import type { SelectionFields } from '@/lib/authorizations/bulk/schema';

interface Choice {
  /** What the list was narrowed by when it was made. */
  narrowedBy: string;
  /** All that match, whether on this page or not. */
  matching: boolean;
  ids: ReadonlySet<string>;
}

interface SelectionValue {
  /** How many. */
  count: number;
  matching: boolean;
  has: (id: string) => boolean;
  select: (ids: readonly string[], selected: boolean) => void;
  selectMatching: () => void;
  clear: () => void;
  /** How a form names it. */
  fields: SelectionFields;
}

const SelectionContext = createContext<SelectionValue | null>(null);

export function useSelection(): SelectionValue {
  const value = use(SelectionContext);
  if (value === null) throw new Error('useSelection works below SelectionProvider');
  return value;
}

type SelectionProviderProps = {
  apiId: string;
  query: { search: string; status: string | null };
  /** All that match. */
  total: number;
  children: ReactNode;
};

/**
 * The applications of the list that are ticked. Ticks stay from page to page and from search to search, so that several
 * searches make one selection; all that match are those of one search.
 */
export function SelectionProvider({ apiId, query, total, children }: SelectionProviderProps) {
  const narrowedBy = `${query.status ?? ''} ${query.search}`;
  const nothing: Choice = { narrowedBy, matching: false, ids: new Set() };
  const [choice, setChoice] = useState(nothing);
  if (choice.matching && choice.narrowedBy !== narrowedBy) setChoice(nothing);
  const { matching, ids } = choice;
  const count = matching ? total : ids.size;
  const value: SelectionValue = {
    count,
    matching,
    has: (id) => matching || ids.has(id),
    select: (changed, selected) =>
      setChoice((now) => {
        const next = new Set(now.ids);
        for (const id of changed) {
          if (selected) next.add(id);
          else next.delete(id);
        }
        return { narrowedBy, matching: false, ids: next };
      }),
    selectMatching: () => setChoice({ narrowedBy, matching: true, ids: new Set() }),
    clear: () => setChoice(nothing),
    fields: {
      apiId,
      applicationIds: [...ids].join(','),
      q: query.search,
      status: query.status ?? '',
      count: String(count),
    },
  };
  return <SelectionContext value={value}>{children}</SelectionContext>;
}
