'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { deleteClientKeyAction } from '@/lib/client-keys/actions';
import type { ClientKeySummary } from '@/lib/client-keys/queries';
import { ClientKeyImpact } from './client-key-impact';

type DeletePublicKeyProps = {
  applicationId: string;
  clientKey: Pick<ClientKeySummary, 'id' | 'name' | 'kid'>;
};

export function DeletePublicKey({ applicationId, clientKey: { id, name, kid } }: DeletePublicKeyProps) {
  const t = useTranslations('applications.keys');
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t('deleteNamed', { name })} title={t('delete')}>
          <Trash2 aria-hidden />
        </Button>
      }
      title={t('deleteTitle', { name })}
      description={t('deleteDescription', { kid })}
      confirmLabel={t('delete')}
      action={deleteClientKeyAction}
      fields={{ applicationId, id }}
      onSuccess={() => toast.success(t('deleted'))}
    >
      <ClientKeyImpact applicationId={applicationId} keyId={id} />
    </ConfirmDialog>
  );
}
