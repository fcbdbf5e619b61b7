import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FilterSelect } from '@/components/ui/filter-select';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
import { API_STATUSES, parseApiListQuery } from '@/lib/apis/list-query';
import { listCustomApis, listSystemApis } from '@/lib/apis/queries';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import type { SearchParameters } from '@/lib/lists/list-query';
import { AddApi } from './_components/add-api';
import { ApisTable } from './_components/apis-table';
import { NoApis } from './_components/no-apis';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apis');
  return { title: t('title') };
}

export default async function ApisPage({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const actor = await requireActor('apis:read');
  const t = await getTranslations('apis');
  const query = parseApiListQuery(await searchParams);
  const [system, { rows, ...position }] = await Promise.all([
    listSystemApis(actor),
    listCustomApis(actor, query),
  ]);
  const narrowed = query.search !== '' || query.status !== null;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('list.description')}
        action={may(actor, 'apis:write') && <AddApi draftId={crypto.randomUUID()} />}
      />
      {system.length > 0 && (
        <ProductSection title={t('list.system')} description={t('list.systemDescription')}>
          <ApisTable label={t('list.system')} rows={system} sort={null} />
        </ProductSection>
      )}
      <ProductSection title={t('list.custom')}>
        {(narrowed || position.total > 0) && (
          <div className="flex flex-wrap items-center gap-2">
            <SearchInput label={t('list.search')} />
            <FilterSelect
              name="status"
              label={t('fields.status')}
              allLabel={t('list.allStatuses')}
              options={API_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            />
          </div>
        )}
        {rows.length === 0 ? (
          <NoApis narrowed={narrowed} />
        ) : (
          <>
            <ApisTable label={t('list.custom')} rows={rows} sort={query.sort} />
            <Pagination {...position} />
          </>
        )}
      </ProductSection>
    </>
  );
}

type ProductSectionProps = { title: string; description?: string; children: ReactNode };

function ProductSection({ title, description, children }: ProductSectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div>
        <h2 className="font-semibold text-base">{title}</h2>
        {description && <p className="text-sm text-subtle">{description}</p>}
      </div>
      {children}
    </section>
  );
}
