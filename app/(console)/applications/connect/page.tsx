import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/lib/auth/session';
import {
  findPickedApi,
  findPickedApplication,
  listApiChoices,
  listApplicationChoices,
} from '@/lib/connect/queries';
import { parseConnectQuery } from '@/lib/connect/schema';
import { getCreationDefaults } from '@/lib/creation-defaults/queries';
import { settings } from '@/lib/env';
import type { SearchParameters } from '@/lib/lists/list-query';
import { getSnippetLanguage } from '@/lib/preferences/get-snippet-language';
import { ConnectForm } from './_components/connect-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connect');
  return { title: t('title') };
}

export default async function ConnectPage({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const actor = await requireActor(
    'applications:read',
    'applications:write',
    'credentials:write',
    'apis:read',
    'authorizations:read',
    'authorizations:write',
  );
  const t = await getTranslations('connect');
  const tApplications = await getTranslations('applications');
  const { apiSearch, apiId, applicationSearch, applicationId } = parseConnectQuery(await searchParams);
  const [apis, api, applications, application, defaults, language] = await Promise.all([
    listApiChoices(actor, apiSearch),
    apiId && findPickedApi(actor, apiId),
    listApplicationChoices(actor, applicationSearch),
    applicationId && findPickedApplication(actor, applicationId, apiId, new Date()),
    getCreationDefaults(actor),
    getSnippetLanguage(),
  ]);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: tApplications('title'), href: '/applications' }]}
        title={t('title')}
        description={t('description')}
      />
      <ConnectForm
        draftId={crypto.randomUUID()}
        tokenUrl={`${settings().PUBLIC_URL}/api/v2/oauth2/token`}
        apis={apis}
        api={api || null}
        applications={applications}
        application={application || null}
        expiry={defaults.secretExpiry}
        language={language}
      />
    </>
  );
}
