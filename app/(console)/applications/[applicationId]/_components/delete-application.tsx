import { useTranslations } from 'next-intl';
import { DeletionCard } from '@/components/ui/deletion-card';
import { deleteApplicationAction } from '@/lib/applications/actions';
import type { Application, ApplicationBelongings } from '@/lib/applications/queries';
import { ApplicationImpact } from './application-impact';

type DeleteApplicationProps = {
  application: Pick<Application, 'id' | 'name'>;
  belongings: ApplicationBelongings;
};

export function DeleteApplication({ application, belongings }: DeleteApplicationProps) {
  const t = useTranslations('applications.delete');
  const { id, name } = application;
  return (
    <DeletionCard
      name={name}
      texts={{
        title: t('title'),
        description: t('description', { ...belongings }),
        confirmTitle: t('confirmTitle', { name }),
        consequence: t('consequence'),
        action: t('action'),
        done: t('done'),
      }}
      impact={<ApplicationImpact applicationId={id} deleting />}
      leaveTo="/applications"
      action={deleteApplicationAction}
      fields={{ id, name }}
    />
  );
}
