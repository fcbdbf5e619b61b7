'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { loadSelectionImpact } from '@/lib/authorizations/bulk/actions';
import type { SelectionFields } from '@/lib/authorizations/bulk/schema';
import type { Owner } from './selection-context';

// messages: affected.selection.api.* affected.selection.application.*

type SelectionImpactProps = { owner: Owner; fields: SelectionFields };

/** Where the scopes of an authorization are, by the id of the other side, and where all that hold are listed. */
function placesOf({ kind, id: ownerId }: Owner) {
  return kind === 'api'
    ? {
        href: (id: string) => `/applications/${id}/api-permissions?api=${ownerId}`,
        allHref: `/apis/${ownerId}/authorizations?status=authorized`,
      }
    : {
        href: (id: string) => `/applications/${ownerId}/api-permissions?api=${id}`,
        allHref: `/applications/${ownerId}/api-permissions/all?status=authorized`,
      };
}

/** Whom it hits when the authorizations of a selection are withdrawn. */
export function WhomRevokingHits({ owner, fields }: SelectionImpactProps) {
  const t = useTranslations('affected.selection');
  return (
    <Affected load={() => loadSelectionImpact(fields)}>
      {({ uses, scopes, selected }) => (
        <>
          <AffectedUses
            uses={uses}
            lead={t(`${owner.kind}.breaks`, { count: uses.total })}
            {...placesOf(owner)}
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

/** What a selection is authorized for that was not before. */
export function WhatIsAuthorized({ owner, fields }: SelectionImpactProps) {
  const t = useTranslations('affected.selection');
  return (
    <Affected load={() => loadSelectionImpact(fields)}>
      {({ uses, ended, selected }) => (
        <ul className="list-disc space-y-1 pl-4">
          <li>{t(`${owner.kind}.letIn`, { count: selected - uses.total })}</li>
          {ended > 0 && <li>{t(`${owner.kind}.goesOn`, { count: ended })}</li>}
          {uses.total > ended && <li>{t(`${owner.kind}.already`, { count: uses.total - ended })}</li>}
        </ul>
      )}
    </Affected>
  );
}
