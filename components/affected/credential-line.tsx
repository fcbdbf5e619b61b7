'use client';

import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Credential } from '@/lib/affected/impact';

/** A secret or a key by name, and when it was last used. */
export function CredentialLine({ credential: { kind, name, lastUsedAt } }: { credential: Credential }) {
  const t = useTranslations('affected.credential');
  return (
    <>
      {kind === 'secret' ? t('secret', { name }) : t('key', { name })}
      <span className="text-subtle">
        {' · '}
        {lastUsedAt === null
          ? t('neverUsed')
          : t.rich('lastUsed', { time: () => <RelativeTime value={lastUsedAt} /> })}
      </span>
    </>
  );
}
