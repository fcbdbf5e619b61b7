'use client';

import { useTranslations } from 'next-intl';
import { ApiMark } from '@/components/apis/api-mark';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import { useListUrl } from '@/components/ui/use-list-url';
import type { ApiChoice, Choices, PickedApi } from '@/lib/connect/queries';
import { PickList } from './pick-list';
import { Step } from './step';

type ApiStepProps = { choices: Choices<ApiChoice>; picked: PickedApi | null; onPick: (id: string) => void };

/** What is called. */
export function ApiStep({ choices, picked, onPick }: ApiStepProps) {
  const t = useTranslations('connect.api');
  const { parameters } = useListUrl();
  const searched = parameters.get('apis');
  const noneOfTheirs = !searched && choices.rows.every(({ kind }) => kind === 'SYSTEM');
  return (
    <Step number={2} title={t('title')} description={t('description')} fields={['apiId']}>
      {noneOfTheirs && (
        <Callout
          tone="info"
          action={
            <TextLink href="/apis" className="text-sm">
              {t('register')}
            </TextLink>
          }
        >
          {t('noneYet')}
        </Callout>
      )}
      <PickList<ApiChoice>
        search="apis"
        searchLabel={t('search')}
        label={t('pick')}
        choices={choices}
        picked={picked}
        onPick={onPick}
        none={t('none')}
        row={(api) => (
          <>
            <ApiMark api={api} size="sm" />
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2">
                <span className="wrap-anywhere font-medium">{api.name}</span>
                <span className="text-subtle text-xs">{t('permissions', { count: api.permissions })}</span>
                {api.kind === 'SYSTEM' && <Badge tone="info">{t('system')}</Badge>}
                {!api.enabled && <Badge>{t('disabled')}</Badge>}
              </span>
              <code className="wrap-anywhere block font-mono text-subtle text-xs">{api.identifier}</code>
            </span>
          </>
        )}
      />
      {picked && !picked.enabled && (
        <Callout
          tone="warning"
          title={t('disabledTitle')}
          action={
            <TextLink href={`/apis/${picked.id}`} className="text-sm">
              {t('view')}
            </TextLink>
          }
        >
          {t('disabledExplained')}
        </Callout>
      )}
    </Step>
  );
}
