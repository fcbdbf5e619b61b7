'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { revokeSigningKeyAction } from '@/lib/signing-keys/actions';
import type { SigningKeySummary } from '@/lib/signing-keys/summary';

type RevokeKeyProps = {
  signingKey: Pick<SigningKeySummary, 'kid' | 'state'>;
  /** How many tokens are refused then. */
  tokens: number;
};

/** The last question before a key is taken out of the set. */
export function RevokeKey({ signingKey: { kid, state }, tokens }: RevokeKeyProps) {
  const t = useTranslations('keys.revoke');
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t('action')}</Button>}
      title={t('confirmTitle', { kid })}
      description={state === 'NEXT' ? t('confirm') : t('confirmBreaks', { count: tokens })}
      confirmLabel={t('action')}
      action={revokeSigningKeyAction}
      fields={{ kid, state }}
      onSuccess={() => {
        toast.success(t('done'));
        router.replace('/settings/signing-keys');
      }}
    />
  );
}
