'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { useNames } from '@/components/affected/use-names';
import { RelativeTime } from '@/components/ui/relative-time';
import { loadAuthorizationImpact } from '@/lib/affected/actions';
import type { AuthorizationKey } from '@/lib/authorizations/schema';

/** Whom it hits when an API lets an application in no more. */
export function AuthorizationImpact({ authorization }: { authorization: AuthorizationKey }) {
  const t = useTranslations('affected.authorization');
  const names = useNames();
  return (
    <Affected load={() => loadAuthorizationImpact(authorization)}>
      {({ scopes, lastTokenAt, tokensExpireAt }) => (
        <>
          <p>
            {lastTokenAt === null
              ? t('noToken')
              : t.rich('lastToken', { time: () => <RelativeTime value={lastTokenAt} /> })}
          </p>
          <TokensLiveUntil expireAt={tokensExpireAt} />
          <p className="wrap-anywhere">{t('scopes', { count: scopes.total, names: names(scopes) })}</p>
        </>
      )}
    </Affected>
  );
}
