'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { SearchInput } from '@/components/ui/search-input';
import { Spinner } from '@/components/ui/spinner';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { Choices } from '@/lib/connect/queries';

interface Pickable {
  id: string;
  name: string;
}

type PickListProps<Row extends Pickable> = {
  /** The parameter in the URL that holds the search. */
  search: string;
  searchLabel: string;
  /** What is picked among. */
  label: string;
  choices: Choices<Row>;
  picked: Row | null;
  onPick: (id: string) => void;
  /** What stands beside and below the name. */
  row: (row: Row) => ReactNode;
  none: string;
};

/** One of very many: the first few that match a search, and always the one that was picked. */
export function PickList<Row extends Pickable>({
  search,
  searchLabel,
  label,
  choices,
  picked,
  onPick,
  row,
  none,
}: PickListProps<Row>) {
  const t = useTranslations('connect');
  const hydrated = useHydrated();
  const [asked, setAsked] = useState(picked?.id ?? null);
  const aside = picked && !choices.rows.some(({ id }) => id === picked.id) ? [picked] : [];
  return (
    <div className="flex flex-col gap-3">
      <SearchInput label={searchLabel} name={search} className="sm:w-96" />
      <fieldset className="min-w-0">
        <legend className="sr-only">{label}</legend>
        <ul className="divide-y overflow-hidden rounded-md border">
          {[...aside, ...choices.rows].map((each) => (
            <li key={each.id}>
              <label className="flex cursor-pointer items-center gap-3 px-3 py-2 text-sm hover:bg-hover has-checked:bg-accent-soft has-disabled:cursor-not-allowed">
                <input
                  type="radio"
                  name={`${search}-picked`}
                  aria-label={each.name}
                  checked={asked === each.id}
                  disabled={!hydrated}
                  onChange={() => {
                    setAsked(each.id);
                    onPick(each.id);
                  }}
                  className="size-4 shrink-0 accent-accent-fill"
                />
                {row(each)}
                {asked === each.id && picked?.id !== asked && <Spinner className="ml-auto" />}
              </label>
            </li>
          ))}
          {choices.rows.length + aside.length === 0 && (
            <li className="px-3 py-3 text-sm text-subtle">{none}</li>
          )}
        </ul>
      </fieldset>
      {choices.more && <p className="text-subtle text-xs">{t('more')}</p>}
    </div>
  );
}
