'use client';

import { createContext, type ReactNode, use, useState } from 'react';
import type { ListOwner, SelectionFields } from '@/lib/authorizations/bulk/schema';

interface Choice {
  /** What the list was narrowed by when it was made. */
  narrowedBy: string;
  /** All that match, whether on this page or not. */
  matching: boolean;
  ids: ReadonlySet<string>;
}

/** Whose list it is: an API's lists applications, an application's lists APIs. */
export interface Owner {
  kind: ListOwner;
  id: string;
  name: string;
}

interface SelectionValue {
  owner: Owner;
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
  owner: Owner;
  query: { search: string; status: string | null };
  /** All that match. */
  total: number;
  children: ReactNode;
};

/**
 * The applications or APIs of the list that are ticked. Ticks stay from page to page and from search to search, so that several
 * searches make one selection; all that match are those of one search.
 */
export function SelectionProvider({ owner, query, total, children }: SelectionProviderProps) {
  const narrowedBy = `${query.status ?? ''} ${query.search}`;
  const nothing: Choice = { narrowedBy, matching: false, ids: new Set() };
  const [choice, setChoice] = useState(nothing);
  if (choice.matching && choice.narrowedBy !== narrowedBy) setChoice(nothing);
  const { matching, ids } = choice;
  const count = matching ? total : ids.size;
  const value: SelectionValue = {
    owner,
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
      owner: owner.kind,
      ownerId: owner.id,
      ids: [...ids].join(','),
      q: query.search,
      status: query.status ?? '',
      count: String(count),
    },
  };
  return <SelectionContext value={value}>{children}</SelectionContext>;
}
