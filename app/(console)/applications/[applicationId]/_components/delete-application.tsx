'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { deleteApplicationAction } from '@/lib/applications/actions';
import type { Application, ApplicationBelongings } from '@/lib/applications/queries';

type DeleteApplicationProps = {
  application: Pick<Application, 'id' | 'name'>;
  belongings: ApplicationBelongings;
};

export function DeleteApplication({ application, belongings }: DeleteApplicationProps) {
  const t = useTranslations('applications.delete');
  const router = useRouter();
  const { id, name } = application;
  const description = t('description', { ...belongings });
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
          action={deleteApplicationAction}
          fields={{ id, name }}
          onSuccess={() => {
            toast.success(t('done'));
            // Not to come back here by the browser's Back.
            router.replace('/applications');
          }}
        />
      }
    />
  );
}
