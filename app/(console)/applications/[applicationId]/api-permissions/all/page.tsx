import { Blocks, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { ApiAuthorizationTable } from '@/components/authorizations/api-authorization-table';
import { SelectionBar } from '@/components/authorizations/bulk/selection-bar';
import { SelectionProvider } from '@/components/authorizations/bulk/selection-context';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterSelect } from '@/components/ui/filter-select';
import { LinkButton } from '@/components/ui/link-button';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { listApiAuthorizations } from '@/lib/authorizations/every-api/queries';
import { AUTHORIZATION_STATUSES, parseAuthorizationListQuery } from '@/lib/authorizations/schema';
import type { SearchParameters } from '@/lib/lists/list-query';
import { requireApplication } from '../../require-application';

// messages: authorizations.statuses.*

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('authorizations.everyApi');
  return { title: `${t('title')} · ${application.name}` };
}

export default async function EveryApiPage({ params, searchParams }: Props) {
  const actor = await requireActor('authorizations:read', 'apis:read');
  const { application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('authorizations');
  const query = parseAuthorizationListQuery(await searchParams);
  const { rows, ...place } = await listApiAuthorizations(actor, application.id, query);
  const canWrite = may(actor, 'authorizations:write');
  const filtered = query.search !== '' || query.status !== null;
  const address = `/applications/${application.id}/api-permissions/all`;
  return (
    <ApplicationFrame application={application} section="api-permissions" canWrite={canWrite}>
      <p className="max-w-3xl text-sm text-subtle">{t('everyApi.introduction')}</p>
      {(place.total > 0 || filtered) && (
        <div className="flex flex-wrap items-center gap-2">
          <SearchInput label={t('searchApis')} />
          <FilterSelect
            name="status"
            label={t('filterStatus')}
            allLabel={t('everyApi.title')}
            options={AUTHORIZATION_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
        </div>
      )}
      <SelectionProvider
        owner={{ kind: 'application', id: application.id, name: application.name }}
        query={query}
        total={place.total}
      >
        {rows.length > 0 && (
          <>
            <ApiAuthorizationTable applicationId={application.id} rows={rows} canWrite={canWrite} />
            <Pagination {...place} />
          </>
        )}
        {canWrite && <SelectionBar total={place.total} />}
      </SelectionProvider>
      {rows.length === 0 && filtered && (
        <EmptyState
          icon={SearchX}
          title={t('everyApi.nothingFoundTitle')}
          action={<LinkButton href={address}>{t('clearFilters')}</LinkButton>}
        >
          {t('everyApi.nothingFoundText')}
        </EmptyState>
      )}
      {rows.length === 0 && !filtered && (
        <EmptyState icon={Blocks} title={t('everyApi.noApisTitle')}>
          {t('everyApi.noApisText')}
        </EmptyState>
      )}
    </ApplicationFrame>
  );
}
