'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { loadApplicationImpact } from '@/lib/affected/actions';

/** Whom it hits when the tokens that an application has are inactive. */
export function TokensImpact({ applicationId }: { applicationId: string }) {
  const t = useTranslations('affected.application');
  return (
    <Affected load={() => loadApplicationImpact(applicationId)}>
      {({ uses, tokensExpireAt }) => (
        <>
          <AffectedUses
            uses={uses}
            lead={t('holds', { count: uses.total })}
            href={(id) => `/apis/${id}`}
            allHref={`/applications/${applicationId}/api-permissions`}
          />
          <TokensLiveUntil expireAt={tokensExpireAt} />
        </>
      )}
    </Affected>
  );
}
