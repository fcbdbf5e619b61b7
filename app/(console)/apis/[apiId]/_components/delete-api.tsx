import { useTranslations } from 'next-intl';
import { DeletionCard } from '@/components/ui/deletion-card';
import { deleteApiAction } from '@/lib/apis/actions';
import type { ApiDetails } from '@/lib/apis/queries';
import { ApiImpact } from './api-impact';

type DeleteApiProps = { api: Pick<ApiDetails, 'id' | 'name' | 'permissions' | 'authorizations'> };

export function DeleteApi({ api }: DeleteApiProps) {
  const t = useTranslations('apis.delete');
  const { id, name, permissions, authorizations } = api;
  return (
    <DeletionCard
      name={name}
      texts={{
        title: t('title'),
        description: t('description', { permissions, authorizations }),
        confirmTitle: t('confirmTitle', { name }),
        consequence: t('consequence'),
        action: t('action'),
        done: t('done'),
      }}
      impact={<ApiImpact apiId={id} deleting />}
      leaveTo="/apis"
      action={deleteApiAction}
      fields={{ id, name }}
    />
  );
}
