'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { MOST_AT_ONCE } from '@/lib/authorizations/bulk/most-at-once';
import { AuthorizeSelected } from './authorize-selected';
import { RevokeSelected } from './revoke-selected';
import { useSelection } from './selection-context';

type SelectionBarProps = { api: { id: string; name: string }; total: number };

/** What can be done with the applications that are ticked; there as long as some are. */
export function SelectionBar({ api, total }: SelectionBarProps) {
  const t = useTranslations('authorizations.bulk');
  const { count, matching, selectMatching, clear } = useSelection();
  if (count === 0) return null;
  const tooMany = count > MOST_AT_ONCE;
  return (
    <section
      aria-label={t('label')}
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-raised px-4 py-2.5 text-sm shadow-overlay"
    >
      <p role="status" className="font-medium tabular-nums">
        {matching ? t('selectedMatching', { count }) : t('selected', { count })}
      </p>
      {!matching && count < total && total <= MOST_AT_ONCE && (
        <Button variant="link" size="sm" onClick={selectMatching}>
          {t('selectMatching', { count: total })}
        </Button>
      )}
      <Button variant="ghost" size="sm" onClick={clear}>
        {t('clear')}
      </Button>
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {tooMany ? (
          <span className="text-danger">{t('tooMany', { most: MOST_AT_ONCE })}</span>
        ) : (
          <>
            <RevokeSelected api={api} />
            <AuthorizeSelected api={api} />
          </>
        )}
      </span>
    </section>
  );
}
