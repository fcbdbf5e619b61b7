import { UserSearch } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
import { ADMINISTRATOR_COLUMNS, listAdministrators } from '@/lib/administrators/queries';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { parsePage, parseSearch, parseSort } from '@/lib/lists/list-query';
import { AddAdministrator } from './_components/add-administrator';
import { AdministratorsTable } from './_components/administrators-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('administrators');
  return { title: t('title') };
}

export default async function AdministratorsPage({ searchParams }: PageProps<'/administrators'>) {
  const actor = await requireActor('administrators:read');
  const parameters = await searchParams;
  const t = await getTranslations('administrators');
  const search = parseSearch(parameters);
  const sort = parseSort(parameters, ADMINISTRATOR_COLUMNS, { column: 'name', direction: 'asc' });
  const { rows, ...position } = await listAdministrators(actor, {
    search,
    sort,
    page: parsePage(parameters),
  });
  const canWrite = may(actor, 'administrators:write');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={canWrite ? t('description') : `${t('description')} ${t('readOnly')}`}
        action={canWrite && <AddAdministrator draftId={crypto.randomUUID()} />}
      />
      <SearchInput label={t('search')} />
      {rows.length === 0 ? (
        <EmptyState icon={UserSearch} title={t('nothingFound')}>
          {t('nothingFoundHint')}
        </EmptyState>
      ) : (
        <>
          <AdministratorsTable rows={rows} sort={sort} ownId={actor.id} canWrite={canWrite} />
          <Pagination {...position} />
        </>
      )}
    </>
  );
}
