import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { TimeUntil } from '@/components/ui/time-until';
import type { LiveClientSecret } from '@/lib/client-secrets/queries';

/** Says in time what will stop working, and what to do. */
export function ExpiringSecrets({ live }: { live: LiveClientSecret[] }) {
  const t = useTranslations('applications.secret');
  const expiring = live.flatMap(({ id, name, expiresAt, expiresSoon }) =>
    expiresSoon && expiresAt !== null ? [{ id, name, expiresAt }] : [],
  );
  if (expiring.length === 0) return null;
  return (
    <Callout tone="warning" title={t('expiringTitle', { count: expiring.length })}>
      <ul>
        {expiring.map(({ id, name, expiresAt }) => (
          <li key={id} className="wrap-anywhere">
            {t.rich('expiring', { name, time: () => <TimeUntil value={expiresAt} /> })}
          </li>
        ))}
      </ul>
      <p>
        {expiring.length === live.length ? t('expiringAll') : t('expiringSome', { count: expiring.length })}
      </p>
    </Callout>
  );
}
