'use client';

import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { disableOwnSecondFactorAction } from '@/lib/second-factors/actions';
import { ProofFields } from './proof-fields';

type DisableSecondFactorProps = {
  /** Whether another one has to be set up at once. */
  required: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function DisableSecondFactor({ required, open, onOpenChange }: DisableSecondFactorProps) {
  const t = useTranslations('second-factor.disable');
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
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
