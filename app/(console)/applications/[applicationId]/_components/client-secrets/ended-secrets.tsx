import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import type { EndedClientSecret } from '@/lib/client-secrets/queries';

/** What became of the secrets that no longer work, folded away. */
export function EndedSecrets({ ended }: { ended: EndedClientSecret[] }) {
  const t = useTranslations('applications.secret');
  if (ended.length === 0) return null;
  return (
    <details className="border-t pt-3 text-sm">
      <summary className="w-fit cursor-pointer rounded-sm text-subtle hover:text-foreground">
        {t('ended', { count: ended.length })}
      </summary>
      <ul aria-label={t('endedList')} className="mt-2 space-y-2">
        {ended.map(({ id, name, tail, endedAt, revoked, lastUsedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 text-subtle">
            <span className="wrap-anywhere text-secondary">
              {name} <code className="font-mono">…{tail}</code>
            </span>
            <span>
              {revoked
                ? t.rich('revoked', { time: () => <RelativeTime value={endedAt} /> })
                : t.rich('expired', { time: () => <RelativeTime value={endedAt} /> })}
            </span>
            <span>
              {lastUsedAt === null
                ? t('neverUsed')
                : t.rich('lastUsed', { time: () => <RelativeTime value={lastUsedAt} /> })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
