'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { TimeUntil } from '@/components/ui/time-until';
import type { ClientSecretUse, LiveClientSecret } from '@/lib/client-secrets/queries';

type WhomItHitsProps = {
  secret: LiveClientSecret;
  /** The others that are live. */
  staying: LiveClientSecret[];
  use: ClientSecretUse;
};

const ONE_MINUTE_MS = 60_000;

/** What the end of a secret breaks: whether it is in use, what is left, and how long its tokens go on. */
export function WhomItHits({ secret, staying, use }: WhomItHitsProps) {
  const t = useTranslations('applications.secret');
  const format = useFormatter();
  const now = useNow();
  const { id, lastUsedAt } = secret;
  const requests = use.bySecret[id] ?? 0;
  // The last use is right to about a minute.
  const lastToken = new Date((lastUsedAt?.getTime() ?? 0) + use.longestTokenLifetime * 1000 + ONE_MINUTE_MS);
  return (
    <ul className="mt-2 list-disc space-y-1 pl-5 marker:text-subtle">
      <li>
        {lastUsedAt === null
          ? t('neverUsedYet')
          : t.rich('lastUsed', { time: () => <RelativeTime value={lastUsedAt} /> })}
        {use.requests > 0 && lastUsedAt !== null && <> {t('recentUse', { requests, of: use.requests })}</>}
      </li>
      <li>
        {staying.length === 0
          ? t('onlyOne')
          : t('others', { count: staying.length, names: format.list(staying.map(({ name }) => name)) })}
      </li>
      {lastUsedAt !== null && (
        <li>
          {lastToken > now
            ? t.rich('tokensUntil', { time: () => <TimeUntil value={lastToken} /> })
            : t('tokensRunOut')}
        </li>
      )}
    </ul>
  );
}
