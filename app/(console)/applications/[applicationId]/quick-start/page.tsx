import { Blocks } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { AuthorizedApiPicker } from '@/components/authorizations/authorized-api-picker';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { listAuthorizedApis } from '@/lib/authorizations/queries';
import { parseAuthorizedApiQuery } from '@/lib/authorizations/schema';
import type { SearchParameters } from '@/lib/lists/list-query';
import { requireApplication } from '../require-application';
import { PickedIntegration } from './_components/picked-integration';

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('applications');
  return { title: `${t('sections.quick-start')} · ${application.name}` };
}

export default async function QuickStartPage({ params, searchParams }: Props) {
  const further = await requireActor('authorizations:read', 'credentials:read');
  const { actor, application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('quick-start');
  const query = parseAuthorizedApiQuery(await searchParams);
  const page = await listAuthorizedApis(further, application.id, query);
  const canWrite = may(actor, 'applications:write');
  if (page.total === 0 && query.search === '' && query.apiId === null) {
    return (
      <ApplicationFrame application={application} section="quick-start" canWrite={canWrite}>
        <EmptyState
          icon={Blocks}
          title={t('noApiTitle')}
          action={<LinkButton href="/apis">{t('toApis')}</LinkButton>}
        >
          {t('noApi')}
        </EmptyState>
      </ApplicationFrame>
    );
  }
  const apiId = query.apiId ?? page.rows[0]?.id ?? null;
  return (
    <ApplicationFrame application={application} section="quick-start" canWrite={canWrite}>
      <p className="max-w-3xl text-sm text-subtle">{t('introduction')}</p>
      <AuthorizedApiPicker page={page} search={query.search} picked={apiId}>
        {apiId !== null && <PickedIntegration actor={further} application={application} apiId={apiId} />}
      </AuthorizedApiPicker>
    </ApplicationFrame>
  );
}
