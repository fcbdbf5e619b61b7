import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import { MANAGEMENT_REFERENCE_PATH } from '@/lib/management/address';
import { listReference, type ResourceReference } from '@/lib/management/document/reference';
import { Prose } from '../_components/prose';
import { FieldList } from './_components/field-list';
import { Operation } from './_components/operation';

type Props = { params: Promise<{ resource: string }> };

async function resourceOf({ params }: Props): Promise<ResourceReference> {
  const { resource } = await params;
  return listReference(settings().PUBLIC_URL).find(({ slug }) => slug === resource) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  await requireActor('settings:read');
  const t = await getTranslations('settings.reference');
  return { title: `${(await resourceOf(props)).name} · ${t('title')}` };
}

export default async function ResourcePage(props: Props) {
  await requireActor('settings:read');
  const { name, operations, schemas } = await resourceOf(props);
  const t = await getTranslations('settings');
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: t('title'), href: '/settings' },
          { label: t('reference.title'), href: MANAGEMENT_REFERENCE_PATH },
        ]}
        title={name}
      />
      {operations.map((operation) => (
        <Operation key={operation.id} operation={operation} />
      ))}
      {schemas.map(({ name: schema, description, fields }) => (
        <Card
          key={schema}
          id={`schema-${schema}`}
          title={<code className="font-mono">{schema}</code>}
          description={description === null ? t('reference.schemaDescription') : <Prose>{description}</Prose>}
        >
          <FieldList label={schema} fields={fields} />
        </Card>
      ))}
    </>
  );
}
