import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FilterSelect } from '@/components/ui/filter-select';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
import { APPLICATION_STATUSES, PAGE_SIZES, parseApplicationListQuery } from '@/lib/applications/list-query';
import { listApplications } from '@/lib/applications/queries';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import type { SearchParameters } from '@/lib/lists/list-query';
import { AddApplication } from './_components/add-application';
import { ApplicationsTable } from './_components/applications-table';
import { NoApplications } from './_components/no-applications';

// messages: applications.status.*

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications');
  return { title: t('title') };
}

export default async function ApplicationsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParameters>;
}) {
  const actor = await requireActor('applications:read');
  const t = await getTranslations('applications');
  const tConnect = await getTranslations('connect');
  // Whoever may write applications may write authorizations, too.
  const canWrite = may(actor, 'applications:write');
  const query = parseApplicationListQuery(await searchParams);
  const { rows, ...position } = await listApplications(actor, query, new Date());
  const narrowed = query.search !== '' || query.status !== null;
  const [byDefault, ...otherSizes] = PAGE_SIZES;
  const perPage = (size: string) => t('list.perPage', { count: Number(size) });
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('list.description')}
        action={
          canWrite && (
            <>
              <LinkButton href="/applications/connect">{tConnect('action')}</LinkButton>
              <AddApplication draftId={crypto.randomUUID()} />
            </>
          )
        }
      />
      {(narrowed || position.total > 0) && (
        <div className="flex flex-wrap items-center gap-2">
          <SearchInput label={t('list.search')} />
          <FilterSelect
            name="status"
            label={t('list.status')}
            allLabel={t('list.allStatuses')}
            options={APPLICATION_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
          />
          <span className="ml-auto">
            <FilterSelect
              name="size"
              label={t('list.pageSize')}
              allLabel={perPage(byDefault)}
              options={otherSizes.map((value) => ({ value, label: perPage(value) }))}
            />
          </span>
        </div>
      )}
      {rows.length === 0 ? (
        <NoApplications narrowed={narrowed} canWrite={canWrite} />
      ) : (
        <>
          <ApplicationsTable rows={rows} sort={query.sort} />
          <Pagination {...position} />
        </>
      )}
    </>
  );
}
