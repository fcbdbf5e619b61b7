'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { removeAlgorithmAction } from '@/lib/signing-keys/actions';

export function RemoveAlgorithm({ algorithm }: { algorithm: SigningAlgorithm }) {
  const t = useTranslations('keys.remove');
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-ghost" aria-label={t('named', { algorithm })}>
          {t('action')}
        </Button>
      }
      title={t('title', { algorithm })}
      description={t('description')}
      confirmLabel={t('action')}
      action={removeAlgorithmAction}
      fields={{ algorithm }}
      onSuccess={() => toast.success(t('done', { algorithm }))}
    />
  );
}
