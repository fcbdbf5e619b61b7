'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { RelativeTime } from '@/components/ui/relative-time';
import { loadClientKeyImpact } from '@/lib/affected/actions';
import type { ClientKeyImpact as Impact } from '@/lib/affected/impact';

type ClientKeyImpactProps = { applicationId: string; keyId: string };

/** Whom it hits when assertions by a public key are refused. */
export function ClientKeyImpact({ applicationId, keyId }: ClientKeyImpactProps) {
  const t = useTranslations('affected.key');
  return (
    <Affected load={() => loadClientKeyImpact({ applicationId, keyId })}>
      {({ lastUsedAt, left, jwksUri, uses, tokensExpireAt }) => (
        <>
          <p>
            {lastUsedAt === null
              ? t('neverUsed')
              : t.rich('lastUsed', { time: () => <RelativeTime value={lastUsedAt} /> })}
          </p>
          <WhatIsLeft left={left} jwksUri={jwksUri} />
          {lastUsedAt !== null && (
            <>
              <AffectedUses
                uses={uses}
                lead={t('apis', { count: uses.total })}
                href={(id) => `/apis/${id}`}
                allHref={`/applications/${applicationId}/api-permissions`}
                withScopes
              />
              <TokensLiveUntil expireAt={tokensExpireAt} />
            </>
          )}
        </>
      )}
    </Affected>
  );
}

function WhatIsLeft({ left, jwksUri }: Pick<Impact, 'left' | 'jwksUri'>) {
  const t = useTranslations('affected');
  const format = useFormatter();
  const names = left.map(({ kind, name }) =>
    kind === 'secret' ? t('credential.secret', { name }) : t('credential.key', { name }),
  );
  if (jwksUri !== null) names.push(t('application.keySet', { address: jwksUri }));
  return <p className="wrap-anywhere">{t('key.left', { count: names.length, names: format.list(names) })}</p>;
}
