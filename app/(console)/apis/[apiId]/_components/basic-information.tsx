import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ApiDetails } from '@/lib/apis/queries';
import { EditApi } from './edit-api';

type BasicInformationProps = { api: ApiDetails; canChange: boolean };

export function BasicInformation({ api, canChange }: BasicInformationProps) {
  const t = useTranslations('apis');
  const { id, version, name, description, logoDigest } = api;
  return (
    <Card
      title={t('basic.product')}
      action={canChange && <EditApi api={{ id, version, name, description, logoDigest }} />}
    >
      <DescriptionList>
        <DescriptionItem term={t('fields.name')}>{name}</DescriptionItem>
        <DescriptionItem term={t('fields.identifier')}>
          <code className="wrap-break-word min-w-0 font-mono text-sm">{api.identifier}</code>
          <span className="text-subtle text-xs">{t('fields.fixed')}</span>
        </DescriptionItem>
        <DescriptionItem term={t('fields.description')}>
          {description === '' ? (
            <span className="text-subtle">{t('fields.none')}</span>
          ) : (
            <span className="whitespace-pre-line">{description}</span>
          )}
        </DescriptionItem>
        <DescriptionItem term={t('fields.created')}>
          <RelativeTime value={api.createdAt} />
        </DescriptionItem>
        <DescriptionItem term={t('fields.updated')}>
          <RelativeTime value={api.updatedAt} />
        </DescriptionItem>
      </DescriptionList>
    </Card>
  );
}
