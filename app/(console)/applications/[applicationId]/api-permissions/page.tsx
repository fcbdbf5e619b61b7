import { Blocks } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { AuthorizedApiPicker } from '@/components/authorizations/authorized-api-picker';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { findScopeChoice, listAuthorizedApis } from '@/lib/authorizations/queries';
import { parseAuthorizedApiQuery } from '@/lib/authorizations/schema';
import type { SearchParameters } from '@/lib/lists/list-query';
import { requireApplication } from '../require-application';
import { PickedApi } from './_components/picked-api';

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('applications');
  return { title: `${t('sections.api-permissions')} · ${application.name}` };
}

export default async function ApiPermissionsPage({ params, searchParams }: Props) {
  const actor = await requireActor('authorizations:read');
  const { application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('authorizations');
  const query = parseAuthorizedApiQuery(await searchParams);
  const page = await listAuthorizedApis(actor, application.id, query);
  const [only] = query.search === '' && page.total === 1 ? page.rows : [];
  const apiId = query.apiId ?? only?.id ?? null;
  const choice = apiId && (await findScopeChoice(actor, { applicationId: application.id, apiId }));
  const canWrite = may(actor, 'authorizations:write');
  const allApis = `/applications/${application.id}/api-permissions/all`;
  if (page.total === 0 && query.search === '' && query.apiId === null) {
    return (
      <ApplicationFrame application={application} section="api-permissions" canWrite={canWrite}>
        <EmptyState
          icon={Blocks}
          title={t('noAuthorizedApisTitle')}
          action={<LinkButton href={allApis}>{t('everyApi.title')}</LinkButton>}
        >
          {t('noAuthorizedApisText')}
        </EmptyState>
      </ApplicationFrame>
    );
  }
  return (
    <ApplicationFrame application={application} section="api-permissions" canWrite={canWrite}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="max-w-3xl text-sm text-subtle">{t('apiPermissionsIntroduction')}</p>
        <LinkButton href={allApis} size="sm">
          {t('everyApi.title')}
        </LinkButton>
      </div>
      <AuthorizedApiPicker page={page} search={query.search} picked={apiId}>
        <PickedApi apiId={apiId} choice={choice || null} canWrite={canWrite} />
      </AuthorizedApiPicker>
    </ApplicationFrame>
  );
}
