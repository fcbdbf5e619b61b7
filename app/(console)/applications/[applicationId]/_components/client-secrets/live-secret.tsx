'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import type { IssuedSecretDisplay } from '@/components/client-secrets/use-issued-secret';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { TimeUntil } from '@/components/ui/time-until';
import type { Application } from '@/lib/applications/queries';
import type { ClientSecrets, ClientSecretUse, LiveClientSecret } from '@/lib/client-secrets/queries';
import { ResetSecret } from './reset-secret';
import { RevokeSecret } from './revoke-secret';

const MASK = '••••••••••••';

type LiveSecretProps = {
  application: Pick<Application, 'id' | 'name'>;
  secret: LiveClientSecret;
  /** All of the application. */
  secrets: ClientSecrets;
  /** Null for those who may only read. */
  use: ClientSecretUse | null;
  display: IssuedSecretDisplay;
  /** Takes the focus when this one is gone. */
  afterRevoking: RefObject<HTMLElement | null>;
};

/** What is left to see of a secret after it was shown. */
export function LiveSecret({ application, secret, secrets, use, display, afterRevoking }: LiveSecretProps) {
  const t = useTranslations('applications.secret');
  const { name, tail, createdAt, lastUsedAt, expiresAt, expiresSoon } = secret;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere font-medium text-foreground">{name}</span>
          <code className="font-mono text-foreground">
            {MASK}
            {tail}
          </code>
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-subtle">
          <span>{t.rich('created', { time: () => <RelativeTime value={createdAt} /> })}</span>
          <span>
            {lastUsedAt === null
              ? t('neverUsed')
              : t.rich('lastUsed', { time: () => <RelativeTime value={lastUsedAt} /> })}
          </span>
          {expiresAt === null && <span>{t('neverExpires')}</span>}
          {expiresAt !== null && !expiresSoon && (
            <span>{t.rich('expires', { time: () => <TimeUntil value={expiresAt} /> })}</span>
          )}
          {expiresAt !== null && expiresSoon && (
            <Badge tone="warning">
              <TriangleAlert aria-hidden className="size-3" />
              <span>{t.rich('expires', { time: () => <TimeUntil value={expiresAt} /> })}</span>
            </Badge>
          )}
        </p>
      </div>
      {use && (
        <div className="flex items-center gap-2">
          <ResetSecret
            application={application}
            secret={secret}
            secrets={secrets}
            use={use}
            display={display}
          />
          <RevokeSecret
            application={application}
            secret={secret}
            secrets={secrets}
            use={use}
            afterRevoking={afterRevoking}
          />
        </div>
      )}
    </li>
  );
}
