'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SubjectSearch } from '@/components/subjects/subject-search';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useListUrl } from '@/components/ui/use-list-url';
import type { Subject, SubjectKind } from '@/lib/subjects/subject';

type PickFilterProps = {
  kind: SubjectKind;
  /** Null: none is chosen; `gone`: one that has been deleted since. */
  chosen: Subject | 'gone' | null;
};

/** Narrows the list to one application or API, found by search, however many there are. */
export function PickFilter({ kind, chosen }: PickFilterProps) {
  const t = useTranslations('activity.pick');
  const { replaceWith, pending } = useListUrl();
  const [open, setOpen] = useState(false);
  const name = chosen === null ? t('all') : chosen === 'gone' ? t('gone') : chosen.name;
  const pick = (id: string | null) => {
    setOpen(false);
    replaceWith({ [kind]: id });
  };
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
      <SubjectSearch
        kind={kind}
        onPick={({ id }) => pick(id)}
        before={
          chosen !== null && (
            <li>
              <Button variant="ghost" onClick={() => pick(null)} className="w-full justify-start">
                {t('clear')}
              </Button>
            </li>
          )
        }
      />
    </Dialog>
  );
}
