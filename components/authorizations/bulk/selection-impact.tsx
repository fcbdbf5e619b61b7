'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { loadSelectionImpact } from '@/lib/authorizations/bulk/actions';
import type { SelectionFields } from '@/lib/authorizations/bulk/schema';

/** Whom it hits when the authorizations of a selection are withdrawn. */
export function WhomRevokingHits({ fields }: { fields: SelectionFields }) {
  const t = useTranslations('affected.selection');
  return (
    <Affected load={() => loadSelectionImpact(fields)}>
      {({ uses, scopes, selected }) => (
        <>
          <AffectedUses
            uses={uses}
            lead={t('breaks', { count: uses.total })}
            href={(id) => `/applications/${id}/api-permissions?api=${fields.apiId}`}
            allHref={`/apis/${fields.apiId}/authorizations?status=authorized`}
            withScopes
          />
          {uses.total < selected && <p>{t('notAuthorized', { count: selected - uses.total })}</p>}
          {scopes > 0 && <p>{t('scopes', { count: scopes })}</p>}
          {uses.total > 0 && <TokensLiveUntil expireAt={uses.tokensExpireAt} />}
        </>
      )}
    </Affected>
  );
}

/** How many of a selection are let in that were not before. */
export function WhatIsAuthorized({ fields }: { fields: SelectionFields }) {
  const t = useTranslations('affected.selection');
  return (
    <Affected load={() => loadSelectionImpact(fields)}>
      {({ uses, ended, selected }) => (
        <ul className="list-disc space-y-1 pl-4">
          <li>{t('letIn', { count: selected - uses.total })}</li>
          {ended > 0 && <li>{t('goesOn', { count: ended })}</li>}
          {uses.total > ended && <li>{t('already', { count: uses.total - ended })}</li>}
        </ul>
      )}
    </Affected>
  );
}
