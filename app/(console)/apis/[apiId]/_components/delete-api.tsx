'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { deleteApiAction } from '@/lib/apis/actions';
import type { ApiDetails } from '@/lib/apis/queries';

type DeleteApiProps = { api: Pick<ApiDetails, 'id' | 'name' | 'permissions' | 'authorizations'> };

export function DeleteApi({ api }: DeleteApiProps) {
  const t = useTranslations('apis.delete');
  const router = useRouter();
  const { id, name, permissions, authorizations } = api;
  const description = t('description', { permissions, authorizations });
  return (
    <Card
      title={t('title')}
      description={description}
      className="border-danger/40"
      padded={false}
      action={
        <ConfirmDialog
          trigger={<Button variant="danger">{t('action')}</Button>}
          title={t('confirmTitle', { name })}
          description={`${description} ${t('consequence')}`}
          confirmLabel={t('action')}
          phrase={name}
          action={deleteApiAction}
          fields={{ id, name }}
          onSuccess={() => {
            toast.success(t('done'));
            // Not to come back here by the browser's Back.
            router.replace('/apis');
          }}
        />
      }
    />
  );
}
