'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ScopeList } from '@/components/authorizations/scope-list';
import { ScopeTools } from '@/components/authorizations/scope-tools';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { PickedApi } from '@/lib/connect/queries';
import { Step } from './step';

type ScopeStepProps = {
  api: PickedApi | null;
  /** Ids of permissions. */
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
};

/** What it may do. */
export function ScopeStep({ api, chosen, onChoose }: ScopeStepProps) {
  const t = useTranslations('connect.scopes');
  const authorizations = useTranslations('authorizations');
  const [search, setSearch] = useState('');
  const sought = search.trim().toLowerCase();
  const all = api?.list ?? [];
  const shown = all.filter(({ code, description }) =>
    `${code}\n${description}`.toLowerCase().includes(sought),
  );
  const tick = (ids: readonly string[], ticked: boolean) =>
    onChoose([...chosen.filter((id) => !ids.includes(id)), ...(ticked ? ids : [])]);
  return (
    <Step number={3} title={t('title')} description={t('description')} fields={['permissionIds', 'basedOn']}>
      {api === null && <p className="text-sm text-subtle">{t('pickFirst')}</p>}
      {api !== null && all.length === 0 && (
        <Callout
          tone="warning"
          action={
            <TextLink href={`/apis/${api.id}/permissions`} className="text-sm">
              {t('toPermissions')}
            </TextLink>
          }
        >
          {t('none')}
        </Callout>
      )}
      {all.length > 0 && (
        <div className="flex flex-col gap-3">
          {api?.kind === 'SYSTEM' && <Callout tone="warning">{authorizations('managementScopes')}</Callout>}
          <ScopeTools
            search={search}
            onSearch={setSearch}
            total={all.length}
            chosen={chosen.length}
            onTickAll={(ticked) =>
              tick(
                shown.map(({ id }) => id),
                ticked,
              )
            }
            canWrite
          />
          <ScopeList
            label={t('title')}
            permissions={shown}
            chosen={chosen}
            onTick={(id, ticked) => tick([id], ticked)}
            canWrite
          />
        </div>
      )}
    </Step>
  );
}
