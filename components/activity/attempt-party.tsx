import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/text-link';
import type { Named } from '@/lib/activity/attempts/queries';

type AttemptPartyProps = {
  kind: 'application' | 'api';
  known: Named | null;
  /** As it was sent; null: it was not. */
  sent: string | null;
};

/** An application or an API as an attempt named it: the thing itself, or what stands where none was found. */
export function AttemptParty({ kind, known, sent }: AttemptPartyProps) {
  const t = useTranslations('activity');
  const address = kind === 'application' ? '/applications' : '/apis';
  if (known?.name) return <TextLink href={`${address}/${known.id}`}>{known.name}</TextLink>;
  if (known) {
    return (
      <span className="text-subtle">
        {t('deleted')} {sent && <code className="font-mono text-xs">{sent}</code>}
      </span>
    );
  }
  if (sent === null) return <span className="text-subtle">{t('none')}</span>;
  return (
    <span className="text-subtle">
      {kind === 'application'
        ? t('unknownApplication', { clientId: sent })
        : t('unknownApi', { audience: sent })}
    </span>
  );
}
