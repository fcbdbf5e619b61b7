'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';

/** With fewer, all are in view at once. */
const WORTH_SEARCHING = 9;

type ScopeToolsProps = {
  search: string;
  onSearch: (search: string) => void;
  total: number;
  chosen: number;
  /** Ticks or clears all that the search shows. */
  onTickAll: (ticked: boolean) => void;
  canWrite: boolean;
};

/** What helps to choose among many permissions. */
export function ScopeTools({ search, onSearch, total, chosen, onTickAll, canWrite }: ScopeToolsProps) {
  const t = useTranslations('authorizations');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {total >= WORTH_SEARCHING && (
        <Input
          type="search"
          aria-label={t('searchPermissions')}
          placeholder={t('searchPermissions')}
          value={search}
          autoComplete="off"
          className="w-full text-sm sm:w-64"
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            // Searching is not saving.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      <span role="status" className="text-sm text-subtle tabular-nums">
        {t('chosenOf', { chosen, total })}
      </span>
      {canWrite && (
        <span className="ml-auto flex gap-1">
          <Button variant="ghost" size="sm" onClick={() => onTickAll(true)}>
            {t('selectAll')}
          </Button>
          <Button variant="ghost" size="sm" onClick={() => onTickAll(false)}>
            {t('selectNone')}
          </Button>
        </span>
      )}
    </div>
  );
}
