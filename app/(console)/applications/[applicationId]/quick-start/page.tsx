import { Blocks } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { AuthorizedApiList } from '@/components/authorizations/authorized-api-list';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
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
  const { rows, ...place } = await listAuthorizedApis(further, application.id, query);
  const canWrite = may(actor, 'applications:write');
  if (place.total === 0 && query.search === '' && query.apiId === null) {
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
  const apiId = query.apiId ?? rows[0]?.id ?? null;
  const worthSearching = place.total > place.pageSize || query.search !== '';
  return (
    <ApplicationFrame application={application} section="quick-start" canWrite={canWrite}>
      <p className="max-w-3xl text-sm text-subtle">{t('introduction')}</p>
      <div className="grid items-start gap-5 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          {worthSearching && <SearchInput label={t('searchApis')} className="sm:w-full" />}
          {rows.length > 0 && <AuthorizedApiList apis={rows} picked={apiId} />}
          {rows.length === 0 && <p className="text-sm text-subtle">{t('noApiFound')}</p>}
          {worthSearching && <Pagination {...place} />}
        </div>
        {apiId !== null && <PickedIntegration actor={further} application={application} apiId={apiId} />}
      </div>
    </ApplicationFrame>
  );
}
