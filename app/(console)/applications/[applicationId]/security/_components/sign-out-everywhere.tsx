'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { signOutEverywhereAction } from '@/lib/applications/actions';
import type { Application } from '@/lib/applications/queries';
import { TokensImpact } from './tokens-impact';

type SignOutEverywhereProps = {
  application: Pick<Application, 'id' | 'name' | 'tokensValidAfter'>;
  canWrite: boolean;
};

/** Makes all tokens of the application inactive, after saying who will notice when. */
export function SignOutEverywhere({ application, canWrite }: SignOutEverywhereProps) {
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
            description={<Consequences />}
            confirmLabel={t('action')}
            action={signOutEverywhereAction}
            fields={{ id }}
            onSuccess={() => toast.success(t('done'))}
          >
            <TokensImpact applicationId={id} />
          </ConfirmDialog>
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

function Consequences() {
  const t = useTranslations('applications.signOut');
  return (
    <ul className="list-disc space-y-1 pl-4">
      <li>{t('introspected')}</li>
      <li>{t('verified')}</li>
      <li>{t('goesOn')}</li>
    </ul>
  );
}
