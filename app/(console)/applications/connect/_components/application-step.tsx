'use client';

import { useTranslations } from 'next-intl';
import { ApplicationFields } from '@/components/applications/application-fields';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { ApplicationChoice, Choices, PickedApplication } from '@/lib/connect/queries';
import { PickList } from './pick-list';
import { Step } from './step';

type ApplicationStepProps = {
  existing: boolean;
  onExisting: (existing: boolean) => void;
  choices: Choices<ApplicationChoice>;
  picked: PickedApplication | null;
  onPick: (id: string) => void;
};

/** Who calls: an application that is made here, or one that there is. */
export function ApplicationStep({ existing, onExisting, choices, picked, onPick }: ApplicationStepProps) {
  const t = useTranslations('connect.application');
  const hydrated = useHydrated();
  const option = (value: boolean, label: string) => (
    <label className="flex cursor-pointer items-center gap-2 text-sm">
      <input
        type="radio"
        name="which-shown"
        checked={existing === value}
        disabled={!hydrated}
        onChange={() => onExisting(value)}
        className="size-4 accent-accent-fill"
      />
      {label}
    </label>
  );
  return (
    <Step number={1} title={t('title')} fields={['applicationId', 'id']}>
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="sr-only">{t('title')}</legend>
        {option(false, t('new'))}
        {option(true, t('existing'))}
      </fieldset>
      {/* Hidden and not taken away, so that what was typed is there when one comes back. */}
      <div hidden={existing} className={existing ? undefined : 'flex flex-col gap-4'}>
        <ApplicationFields />
      </div>
      {existing && (
        <>
          <PickList
            search="applications"
            searchLabel={t('search')}
            label={t('pick')}
            choices={choices}
            picked={picked}
            onPick={onPick}
            none={t('none')}
            row={({ name, clientId, enabled }) => (
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-2">
                  <span className="wrap-anywhere font-medium">{name}</span>
                  {!enabled && <Badge>{t('disabled')}</Badge>}
                </span>
                <code className="wrap-anywhere block font-mono text-subtle text-xs">{clientId}</code>
              </span>
            )}
          />
          {picked && !picked.enabled && <Callout tone="warning">{t('disabledExplained')}</Callout>}
        </>
      )}
    </Step>
  );
}
