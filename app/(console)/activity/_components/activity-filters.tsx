import { useTranslations } from 'next-intl';
import { FilterSelect } from '@/components/ui/filter-select';
import { SearchInput } from '@/components/ui/search-input';
import { OUTCOMES, type Outcome } from '@/lib/activity/attempts/attempt-query';
import { REFUSAL_REASONS } from '@/lib/oauth/refusal-reason';
import type { Subject } from '@/lib/subjects/subject';
import { PickFilter } from './pick-filter';
import { RangeFilter } from './range-filter';

// messages: refusals.* activity.outcomes.*

type ActivityFiltersProps = {
  application: Subject | 'gone' | null;
  api: Subject | 'gone' | null;
  outcome: Outcome | null;
};

/** What narrows the activity; all of it stands in the address. */
export function ActivityFilters({ application, api, outcome }: ActivityFiltersProps) {
  const t = useTranslations('activity');
  const words = useTranslations('refusals');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PickFilter kind="application" chosen={application} />
      <PickFilter kind="api" chosen={api} />
      <FilterSelect
        name="outcome"
        label={t('filters.outcome')}
        allLabel={t('filters.allOutcomes')}
        options={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
      />
      {outcome !== 'issued' && (
        <FilterSelect
          name="reason"
          label={t('filters.reason')}
          allLabel={t('filters.allReasons')}
          options={REFUSAL_REASONS.map((value) => ({ value, label: words(`${value}.title`) }))}
        />
      )}
      <RangeFilter />
      <SearchInput name="request" label={t('filters.request')} className="sm:w-52" />
    </div>
  );
}
