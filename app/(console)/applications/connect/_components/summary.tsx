'use client';

import { useTranslations } from 'next-intl';
import { useNames } from '@/components/affected/use-names';
import { MOST_SHOWN } from '@/lib/affected/uses';
import type { PickedApi, PickedApplication } from '@/lib/connect/queries';
import { Step } from './step';

type SummaryProps = {
  name: string;
  /** Null: a new one. */
  application: PickedApplication | null;
  api: PickedApi | null;
  /** Ids of permissions. */
  chosen: readonly string[];
  assigned: readonly string[];
  makesSecret: boolean;
};

/** What happens when the form is sent, in the order in which it does. */
export function Summary({ name, application, api, chosen, assigned, makesSecret }: SummaryProps) {
  const t = useTranslations('connect.summary');
  const names = useNames();
  const codes = (ids: readonly string[]) => {
    const all = (api?.list ?? []).filter(({ id }) => ids.includes(id)).map(({ code }) => code);
    return { count: all.length, names: names({ names: all.slice(0, MOST_SHOWN), total: all.length }) };
  };
  const added = codes(chosen.filter((id) => !assigned.includes(id)));
  const taken = codes(assigned.filter((id) => !chosen.includes(id)));
  const authorization = application?.authorization ?? null;
  return (
    <Step number={5} title={t('title')} description={t('description')}>
      <ul className="wrap-anywhere list-disc space-y-1 pl-4 text-sm marker:text-subtle">
        <li>{application ? t('existing', { name }) : name === '' ? t('newUnnamed') : t('new', { name })}</li>
        {api === null && <li>{t('noApi')}</li>}
        {api !== null && authorization === null && <li>{t('authorizes', { api: api.name })}</li>}
        {api !== null && authorization !== null && (
          <li>
            {authorization.ended ? t('prolongs', { api: api.name }) : t('authorized', { api: api.name })}
          </li>
        )}
        {api !== null && added.count > 0 && <li>{t('assigns', added)}</li>}
        {api !== null && taken.count > 0 && <li>{t('takes', taken)}</li>}
        {api !== null && chosen.length === 0 && <li>{t('noScopes')}</li>}
        <li>{makesSecret ? t('makesSecret') : t('noSecret')}</li>
      </ul>
    </Step>
  );
}
