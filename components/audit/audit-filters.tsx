import { useTranslations } from 'next-intl';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import { type AuditAction, TARGET_KINDS } from '@/lib/audit/schema';
import { DayFilter } from './day-filter';

type AuditFiltersProps = {
  actions: readonly AuditAction[];
  /** Of the whole deployment, not of one API. */
  whole?: boolean;
};

/** What narrows a log; all of it stands in the address. */
export function AuditFilters({ actions, whole = false }: AuditFiltersProps) {
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
      {whole && (
        <>
          <FilterSelect
            name="target"
            label={t('filterTarget')}
            allLabel={t('allTargets')}
            options={TARGET_KINDS.map((value) => ({ value, label: t(`targets.${value}`) }))}
          />
          <SearchInput name="request" label={t('searchRequest')} className="sm:w-44" />
        </>
      )}
      <DayFilter name="from" label={t('from')} />
      <DayFilter name="until" label={t('until')} />
    </div>
  );
}
