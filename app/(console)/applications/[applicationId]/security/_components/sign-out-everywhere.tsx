'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { signOutEverywhereAction } from '@/lib/applications/actions';
import type { Application } from '@/lib/applications/queries';

type SignOutEverywhereProps = {
  application: Pick<Application, 'id' | 'name' | 'tokensValidAfter'>;
  /** Seconds; null: no API authorizes it. */
  longestTokenLifetime: number | null;
  canWrite: boolean;
};

/** Makes all tokens of the application inactive, after saying who will notice when. */
export function SignOutEverywhere({ application, longestTokenLifetime, canWrite }: SignOutEverywhereProps) {
  const t = useTranslations('applications.signOut');
  const { id, name, tokensValidAfter } = application;
  return (
    <Card
      title={t('title')}
      description={t('description')}
      className="border-danger/40"
      padded={tokensValidAfter !== null}
      action={
        canWrite && (
          <ConfirmDialog
            trigger={<Button variant="danger">{t('action')}</Button>}
            title={t('confirmTitle', { name })}
            description={<Consequences longestTokenLifetime={longestTokenLifetime} />}
            confirmLabel={t('action')}
            action={signOutEverywhereAction}
            fields={{ id }}
            onSuccess={() => toast.success(t('done'))}
          />
        )
      }
    >
      {tokensValidAfter !== null && (
        <p className="text-sm text-subtle">
          {t('last')} <RelativeTime value={tokensValidAfter} />
        </p>
      )}
    </Card>
  );
}

const ONE_MINUTE_MS = 60_000;

function Consequences({ longestTokenLifetime }: Pick<SignOutEverywhereProps, 'longestTokenLifetime'>) {
  const t = useTranslations('applications.signOut');
  const format = useFormatter();
  const now = useNow({ updateInterval: ONE_MINUTE_MS });
  // A minute more: what is shown is cut to the minute.
  const latest = new Date(now.getTime() + (longestTokenLifetime ?? 0) * 1000 + ONE_MINUTE_MS);
  return (
    <ul className="list-disc space-y-1 pl-4">
      <li>{t('introspected')}</li>
      <li>
        {longestTokenLifetime === null
          ? t('verifiedNoApi')
          : t('verified', { time: format.dateTime(latest, { dateStyle: 'medium', timeStyle: 'short' }) })}
      </li>
      <li>{t('goesOn')}</li>
    </ul>
  );
}
