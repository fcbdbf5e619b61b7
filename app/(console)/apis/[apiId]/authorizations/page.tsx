import { AppWindow, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { AuthorizationTable } from '@/components/authorizations/authorization-table';
import { SelectionBar } from '@/components/authorizations/bulk/selection-bar';
import { SelectionProvider } from '@/components/authorizations/bulk/selection-context';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterSelect } from '@/components/ui/filter-select';
import { LinkButton } from '@/components/ui/link-button';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
import { requireApi } from '@/lib/apis/require-api';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { findScopeChoice, listApplicationAuthorizations } from '@/lib/authorizations/queries';
import { AUTHORIZATION_STATUSES, parseApplicationAuthorizationQuery } from '@/lib/authorizations/schema';
import type { SearchParameters } from '@/lib/lists/list-query';

// messages: authorizations.statuses.*

type Props = { params: Promise<{ apiId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('apis');
  return { title: `${t('sections.authorizations')} · ${api.name}` };
}

export default async function ApplicationAuthorizationPage({ params, searchParams }: Props) {
  const actor = await requireActor('authorizations:read');
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('authorizations');
  const query = parseApplicationAuthorizationQuery(await searchParams);
  const [{ rows, ...place }, choice] = await Promise.all([
    listApplicationAuthorizations(actor, api.id, query),
    query.open && findScopeChoice(actor, { apiId: api.id, applicationId: query.open }),
  ]);
  const canWrite = may(actor, 'authorizations:write');
  const filtered = query.search !== '' || query.status !== null;
  return (
    <ApiFrame api={api} section="authorizations" canWrite={canWrite}>
      <p className="max-w-3xl text-sm text-subtle">{t('introduction')}</p>
      {!api.enabled && <Callout tone="warning">{t('apiDisabledExplained')}</Callout>}
      {(place.total > 0 || filtered) && (
        <div className="flex flex-wrap items-center gap-2">
          <SearchInput label={t('searchApplications')} />
          <FilterSelect
            name="status"
            label={t('filterStatus')}
            allLabel={t('allApplications')}
            options={AUTHORIZATION_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
        </div>
      )}
      <SelectionProvider
        owner={{ kind: 'api', id: api.id, name: api.name }}
        query={query}
        total={place.total}
      >
        {rows.length > 0 && (
          <>
            <AuthorizationTable api={api} rows={rows} choice={choice || null} canWrite={canWrite} />
            <Pagination {...place} />
          </>
        )}
        {canWrite && <SelectionBar total={place.total} />}
      </SelectionProvider>
      {rows.length === 0 && filtered && (
        <EmptyState
          icon={SearchX}
          title={t('nothingFoundTitle')}
          action={<LinkButton href={`/apis/${api.id}/authorizations`}>{t('clearFilters')}</LinkButton>}
        >
          {t('nothingFoundText')}
        </EmptyState>
      )}
      {rows.length === 0 && !filtered && (
        <EmptyState
          icon={AppWindow}
          title={t('noApplicationsTitle')}
          action={<LinkButton href="/applications">{t('toApplications')}</LinkButton>}
        >
          {t('noApplicationsText')}
        </EmptyState>
      )}
    </ApiFrame>
  );
}
