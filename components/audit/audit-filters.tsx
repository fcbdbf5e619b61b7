import { useTranslations } from 'next-intl';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import type { AuditAction } from '@/lib/audit/schema';
import { DayFilter } from './day-filter';

/** What narrows a log; all of it stands in the address. */
export function AuditFilters({ actions }: { actions: readonly AuditAction[] }) {
  const t = useTranslations('audit');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput name="actor" label={t('searchActor')} className="sm:w-56" />
      <FilterSelect
        name="action"
        label={t('filterAction')}
        allLabel={t('allActions')}
        options={actions.map((value) => ({ value, label: t(`actions.${value}`) }))}
      />
      <DayFilter name="from" label={t('from')} />
      <DayFilter name="until" label={t('until')} />
    </div>
  );
}
