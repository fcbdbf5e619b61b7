'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { loadApiImpact } from '@/lib/affected/actions';

type ApiImpactProps = {
  apiId: string;
  /** Else it is disabled, and keeps what belongs to it. */
  deleting?: boolean;
};

/** Whom it hits when there are no more tokens for an API. */
export function ApiImpact({ apiId, deleting = false }: ApiImpactProps) {
  const t = useTranslations('affected.api');
  return (
    <Affected load={() => loadApiImpact(apiId)}>
      {({ uses, tokensExpireAt, permissions, scopes }) => (
        <>
          <AffectedUses
            uses={uses}
            lead={t('breaks', { count: uses.total })}
            href={(id) => `/applications/${id}`}
            allHref={`/apis/${apiId}/authorizations?status=authorized`}
            withScopes
          />
          <TokensLiveUntil expireAt={tokensExpireAt} />
          {deleting && <p>{t('goes', { permissions, scopes })}</p>}
        </>
      )}
    </Affected>
  );
}
