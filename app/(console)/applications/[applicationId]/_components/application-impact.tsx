'use client';

import { useTranslations } from 'next-intl';
import { Affected } from '@/components/affected/affected';
import { AffectedUses } from '@/components/affected/affected-uses';
import { CredentialLine } from '@/components/affected/credential-line';
import { TokensLiveUntil } from '@/components/affected/tokens-live-until';
import { useNames } from '@/components/affected/use-names';
import { loadApplicationImpact } from '@/lib/affected/actions';
import type { ApplicationImpact as Impact } from '@/lib/affected/impact';

type ApplicationImpactProps = {
  applicationId: string;
  /** Else it is disabled, and keeps what belongs to it. */
  deleting?: boolean;
};

/** Whom it hits when an application gets no more tokens. */
export function ApplicationImpact({ applicationId, deleting = false }: ApplicationImpactProps) {
  const t = useTranslations('affected.application');
  const names = useNames();
  return (
    <Affected load={() => loadApplicationImpact(applicationId)}>
      {(impact) => (
        <>
          <AffectedUses
            uses={impact.uses}
            lead={t('breaks', { count: impact.uses.total })}
            href={(id) => `/apis/${id}`}
            allHref={`/applications/${applicationId}/api-permissions`}
            withScopes
          />
          <TokensLiveUntil expireAt={impact.tokensExpireAt} />
          {impact.introspects.total > 0 && (
            <p>{t('introspects', { count: impact.introspects.total, names: names(impact.introspects) })}</p>
          )}
          {deleting && <Belongings impact={impact} />}
        </>
      )}
    </Affected>
  );
}

function Belongings({ impact: { credentials, jwksUri } }: { impact: Impact }) {
  const t = useTranslations('affected.application');
  if (credentials.length === 0 && jwksUri === null) return null;
  return (
    <div>
      <p>{t('goes')}</p>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 marker:text-subtle">
        {credentials.map((credential) => (
          <li key={credential.id} className="wrap-anywhere">
            <CredentialLine credential={credential} />
          </li>
        ))}
        {jwksUri !== null && <li className="wrap-anywhere">{t('keySet', { address: jwksUri })}</li>}
      </ul>
    </div>
  );
}
