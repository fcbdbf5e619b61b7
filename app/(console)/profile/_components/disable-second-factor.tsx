'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { disableOwnSecondFactorAction } from '@/lib/second-factors/actions';
import { ProofFields } from './proof-fields';

/** @param required - whether another one has to be set up at once */
export function DisableSecondFactor({ required }: { required: boolean }) {
  const t = useTranslations('second-factor.disable');
  return (
    <ConfirmDialog
      trigger={<Button variant="ghost">{t('action')}</Button>}
      title={t('title')}
      description={required ? t('requiredDescription') : t('description')}
      confirmLabel={t('action')}
      action={disableOwnSecondFactorAction}
      onSuccess={() => toast.success(t('done'))}
    >
      <ProofFields />
    </ConfirmDialog>
  );
}
