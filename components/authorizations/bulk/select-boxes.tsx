'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useSelection } from './selection-context';

/** Ticks one application. Its name is said and not shown: it stands beside. */
export function SelectRow({ applicationId, name }: { applicationId: string; name: string }) {
  const t = useTranslations('authorizations.bulk');
  const hydrated = useHydrated();
  const { has, matching, select } = useSelection();
  return (
    <Checkbox
      label=""
      hideLabel
      aria-label={t('selectOne', { name })}
      checked={has(applicationId)}
      disabled={!hydrated || matching}
      onChange={(event) => select([applicationId], event.target.checked)}
    />
  );
}

/** Ticks all applications of the page. */
export function SelectPage({ applicationIds }: { applicationIds: string[] }) {
  const t = useTranslations('authorizations.bulk');
  const hydrated = useHydrated();
  const { has, matching, select } = useSelection();
  const selected = applicationIds.filter(has).length;
  const all = selected === applicationIds.length;
  return (
    <Checkbox
      label=""
      hideLabel
      aria-label={t('selectPage')}
      ref={(input) => {
        if (input) input.indeterminate = selected > 0 && !all;
      }}
      checked={all}
      disabled={!hydrated || matching}
      onChange={(event) => select(applicationIds, event.target.checked)}
    />
  );
}
