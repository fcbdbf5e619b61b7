import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import { MANAGEMENT_DOCUMENT_PATH, MANAGEMENT_PATH } from '@/lib/management/address';
import { tokenCall } from '@/lib/management/document/example';
import { listReference } from '@/lib/management/document/reference';
import { MANAGEMENT_API_ID, MANAGEMENT_API_IDENTIFIER } from '@/lib/management-api/product';
import { Problems } from './_components/problems';
import { Resources } from './_components/resources';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.reference');
  return { title: t('title') };
}

/** The management API for those who write programs; everybody could read the same in its document. */
export default async function ManagementApiPage() {
  await requireActor('settings:read');
  const { PUBLIC_URL } = settings();
  const t = await getTranslations('settings');
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t('title'), href: '/settings' }]}
        title={t('reference.title')}
        description={t('reference.description')}
      />
      <Card title={t('reference.calling.title')} description={t('reference.calling.description')}>
        <div className="flex flex-col gap-4">
          <DescriptionList>
            <DescriptionItem term={t('reference.calling.address')}>
              <CopyableText value={PUBLIC_URL + MANAGEMENT_PATH} name={t('reference.calling.address')} />
            </DescriptionItem>
            <DescriptionItem term={t('reference.calling.audience')}>
              <CopyableText value={MANAGEMENT_API_IDENTIFIER} name={t('reference.calling.audience')} />
              <TextLink href={`/apis/${MANAGEMENT_API_ID}`}>{t('reference.calling.product')}</TextLink>
            </DescriptionItem>
            <DescriptionItem term={t('reference.calling.document')}>
              <a
                href={MANAGEMENT_DOCUMENT_PATH}
                className="rounded-sm text-accent underline-offset-4 hover:underline"
              >
                openapi.json
              </a>
              <span className="text-subtle text-xs">OpenAPI 3.1</span>
            </DescriptionItem>
          </DescriptionList>
          <CodeBlock name={t('reference.calling.token')} text={tokenCall(PUBLIC_URL)} />
        </div>
      </Card>
      <Resources resources={listReference(PUBLIC_URL)} />
      <Problems />
    </>
  );
}
