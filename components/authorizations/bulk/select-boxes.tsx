'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useSelection } from './selection-context';

/** Ticks one of the list. Its name is said and not shown: it stands beside. */
export function SelectRow({ id, name }: { id: string; name: string }) {
  const t = useTranslations('authorizations.bulk');
  const hydrated = useHydrated();
  const { has, matching, select } = useSelection();
  return (
    <Checkbox
      label=""
      hideLabel
      aria-label={t('selectOne', { name })}
      checked={has(id)}
      disabled={!hydrated || matching}
      onChange={(event) => select([id], event.target.checked)}
    />
  );
}

/** Ticks all of the page. */
export function SelectPage({ ids }: { ids: string[] }) {
  const t = useTranslations('authorizations.bulk');
  const hydrated = useHydrated();
  const { has, matching, select } = useSelection();
  const selected = ids.filter(has).length;
  const all = selected === ids.length;
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
      onChange={(event) => select(ids, event.target.checked)}
    />
  );
}
