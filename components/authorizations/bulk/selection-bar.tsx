'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { MOST_AT_ONCE } from '@/lib/authorizations/bulk/most-at-once';
import { AuthorizeSelected } from './authorize-selected';
import { RevokeSelected } from './revoke-selected';
import { useSelection } from './selection-context';

// messages: authorizations.bulk.api.* authorizations.bulk.application.*

/** What can be done with what is ticked; there as long as something is. */
export function SelectionBar({ total }: { total: number }) {
  const t = useTranslations('authorizations.bulk');
  const { owner, count, matching, selectMatching, clear } = useSelection();
  if (count === 0) return null;
  const tooMany = count > MOST_AT_ONCE;
  return (
    <section
      aria-label={t(`${owner.kind}.label`)}
      data-covers-bottom
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-raised px-4 py-2.5 text-sm shadow-overlay"
    >
      <p role="status" className="font-medium tabular-nums">
        {matching ? t(`${owner.kind}.selectedMatching`, { count }) : t(`${owner.kind}.selected`, { count })}
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
            <RevokeSelected />
            <AuthorizeSelected />
          </>
        )}
      </span>
    </section>
  );
}
