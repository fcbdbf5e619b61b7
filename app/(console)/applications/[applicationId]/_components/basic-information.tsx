import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Application } from '@/lib/applications/queries';
import { EditApplication } from './edit-application';

type BasicInformationProps = { application: Application; canWrite: boolean };

export function BasicInformation({ application, canWrite }: BasicInformationProps) {
  const t = useTranslations('applications');
  const { id, version, name, description, clientId, createdAt, updatedAt } = application;
  return (
    <Card
      title={t('general.basics')}
      action={canWrite && <EditApplication application={{ id, version, name, description }} />}
    >
      <DescriptionList>
        <DescriptionItem term={t('fields.name')}>{name}</DescriptionItem>
        <DescriptionItem term={t('fields.clientId')}>
          <CopyableText value={clientId} name={t('fields.clientId')} />
        </DescriptionItem>
        <DescriptionItem term={t('fields.description')}>
          {description === '' ? (
            <span className="text-subtle">{t('fields.none')}</span>
          ) : (
            <span className="whitespace-pre-line">{description}</span>
          )}
        </DescriptionItem>
        <DescriptionItem term={t('fields.created')}>
          <RelativeTime value={createdAt} />
        </DescriptionItem>
        <DescriptionItem term={t('fields.updated')}>
          <RelativeTime value={updatedAt} />
        </DescriptionItem>
      </DescriptionList>
    </Card>
  );
}
