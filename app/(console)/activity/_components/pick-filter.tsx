'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { useListUrl } from '@/components/ui/use-list-url';
import type { Choice, ChoiceKind } from '@/lib/activity/choices/kinds';
import { useChoices } from './use-choices';

type PickFilterProps = {
  kind: ChoiceKind;
  /** Null: none is chosen; `gone`: one that has been deleted since. */
  chosen: Choice | 'gone' | null;
};

/** Narrows the list to one application or API, found by search, however many there are. */
export function PickFilter({ kind, chosen }: PickFilterProps) {
  const t = useTranslations('activity.pick');
  const { replaceWith, pending } = useListUrl();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const { choices, failed } = useChoices(kind, search, open);
  const name = chosen === null ? t('all') : chosen === 'gone' ? t('gone') : chosen.name;
  const pick = (id: string | null) => {
    setOpen(false);
    setSearch('');
    replaceWith({ [kind]: id });
  };
  const label = kind === 'application' ? t('searchApplication') : t('searchApi');
  return (
    <Dialog
      trigger={
        <Button pending={pending} className="max-w-full font-normal">
          <span className="max-w-56 truncate">
            {kind === 'application' ? t('application', { name }) : t('api', { name })}
          </span>
          <ChevronDown aria-hidden />
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={kind === 'application' ? t('applicationTitle') : t('apiTitle')}
    >
      <div className="flex flex-col gap-3">
        <Input
          type="search"
          aria-label={label}
          placeholder={label}
          value={search}
          autoComplete="off"
          onChange={(event) => setSearch(event.target.value)}
        />
        <p role="status" className="text-sm text-subtle empty:hidden">
          {failed ? t('failed') : choices?.length === 0 ? t('nothing') : null}
        </p>
        <ul aria-label={t('found')} className="flex max-h-80 flex-col overflow-y-auto">
          {chosen !== null && (
            <li>
              <Button variant="ghost" onClick={() => pick(null)} className="w-full justify-start">
                {t('clearApplication')}
              </Button>
            </li>
          )}
          {choices?.map(({ id, name: each, known }) => (
            <li key={id}>
              <Button variant="ghost" onClick={() => pick(id)} className="h-auto w-full justify-start py-1.5">
                <span className="flex min-w-0 flex-col items-start">
                  <span className="text-foreground">{each}</span>
                  <code className="font-mono text-subtle text-xs">{known}</code>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
