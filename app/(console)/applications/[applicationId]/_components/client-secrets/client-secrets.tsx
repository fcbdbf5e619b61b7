'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { IssuedSecret } from '@/components/client-secrets/issued-secret';
import { useIssuedSecret } from '@/components/client-secrets/use-issued-secret';
import { Card } from '@/components/ui/card';
import type { Application } from '@/lib/applications/queries';
import { type Expiry, MOST_LIVE_SECRETS } from '@/lib/client-secrets/lifetime';
import type { ClientSecretUse, ClientSecrets as Secrets } from '@/lib/client-secrets/queries';
import { AddSecret } from './add-secret';
import { EnableSecret } from './enable-secret';
import { EndedSecrets } from './ended-secrets';
import { ExpiringSecrets } from './expiring-secrets';
import { LiveSecret } from './live-secret';

type ClientSecretsProps = {
  application: Pick<Application, 'id' | 'name'>;
  secrets: Secrets;
  /** Null for those who may only read. */
  use: ClientSecretUse | null;
  /** Of new secrets. */
  defaultExpiry: Expiry;
};

export function ClientSecrets({ application, secrets, use, defaultExpiry }: ClientSecretsProps) {
  const t = useTranslations('applications.secret');
  const display = useIssuedSecret();
  const { issued, forget, box } = display;
  const content = useRef<HTMLDivElement>(null);
  const { live, ended, names } = secrets;
  const canWrite = use !== null;
  const making = { applicationId: application.id, names, expiry: defaultExpiry, display };
  const full = live.length >= MOST_LIVE_SECRETS;
  return (
    <Card
      id="client-secrets"
      title={t('title')}
      description={t('description', { most: MOST_LIVE_SECRETS })}
      action={canWrite && live.length > 0 && !full && <AddSecret {...making} />}
    >
      <div ref={content} tabIndex={-1} className="flex flex-col gap-4 focus-visible:outline-none">
        {issued && <IssuedSecret key={issued.secret} issued={issued} box={box} onClose={forget} />}
        <ExpiringSecrets live={live} />
        {live.length > 0 && (
          <ul aria-label={t('live')} className="divide-y">
            {live.map((secret) => (
              <LiveSecret
                key={secret.id}
                application={application}
                secret={secret}
                secrets={secrets}
                use={use}
                display={display}
                afterRevoking={content}
              />
            ))}
          </ul>
        )}
        {full && canWrite && <p className="text-sm text-subtle">{t('full', { most: MOST_LIVE_SECRETS })}</p>}
        {live.length === 0 && issued === null && <p className="text-sm text-secondary">{t('none')}</p>}
        {live.length === 0 && issued === null && canWrite && <EnableSecret {...making} />}
        <EndedSecrets ended={ended} />
      </div>
    </Card>
  );
}
