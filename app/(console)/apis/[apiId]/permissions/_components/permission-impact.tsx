'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { loadPermissionImpact } from '@/lib/affected/actions';

/** Whom it hits when a permission is deleted. */
export function PermissionImpact({ apiId, permissionId }: { apiId: string; permissionId: string }) {
  const t = useTranslations('affected.permission');
  return (
    <Affected load={() => loadPermissionImpact(permissionId)}>
      {({ uses }) => (
        <>
          <AffectedUses
            uses={uses}
            lead={t('breaks', { count: uses.total })}
            href={(id) => `/applications/${id}/api-permissions?api=${apiId}`}
            allHref={`/apis/${apiId}/authorizations?status=authorized`}
          />
          {uses.total > 0 && <TokensLiveUntil expireAt={uses.tokensExpireAt} />}
        </>
      )}
    </Affected>
  );
}
