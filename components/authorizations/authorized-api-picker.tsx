import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
import type { AuthorizedApi } from '@/lib/authorizations/queries';
import type { Page } from '@/lib/lists/page';
import { AuthorizedApiList } from './authorized-api-list';

type AuthorizedApiPickerProps = {
  page: Page<AuthorizedApi>;
  search: string;
  picked: string | null;
  /** What is shown of the one that is picked. */
  children: ReactNode;
};

/** The APIs that authorized an application, to search where there are many, beside the one that is picked. */
export function AuthorizedApiPicker({
  page: { rows, ...place },
  search,
  picked,
  children,
}: AuthorizedApiPickerProps) {
  const t = useTranslations('authorizations');
  const worthSearching = place.total > place.pageSize || search !== '';
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[19rem_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        {worthSearching && <SearchInput label={t('searchApis')} className="sm:w-full" />}
        {rows.length > 0 && <AuthorizedApiList apis={rows} picked={picked} />}
        {rows.length === 0 && <p className="text-sm text-subtle">{t('noApiFound')}</p>}
        {worthSearching && <Pagination {...place} />}
      </div>
      {children}
    </div>
  );
}
