'use client';

import { ListFilter, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SubjectSearch } from '@/components/subjects/subject-search';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useListUrl } from '@/components/ui/use-list-url';
import type { Subject } from '@/lib/subjects/subject';
import type { UsageFilter } from '@/lib/usage/usage-query';

// messages: overview.filter.application overview.filter.api

type FilterPickerProps = {
  filter: UsageFilter;
  /** Of what it is narrowed to; null: of nothing, or of something that is gone. */
  name: string | null;
};

/** Narrows the numbers to one application or API, among however many there are. */
export function FilterPicker({ filter, name }: FilterPickerProps) {
  const t = useTranslations('overview.filter');
  const { replaceWith, pending } = useListUrl();
  const [open, setOpen] = useState(false);
  const pick = ({ kind, id }: Subject) => {
    setOpen(false);
    replaceWith({ application: null, api: null, [kind]: id });
  };
  const chosen = name ?? t('gone');
  return (
    <span className="flex min-w-0 items-center gap-1">
      <Dialog
        trigger={
          <Button pending={pending} className="max-w-72">
            <ListFilter aria-hidden />
            <span className="truncate">{filter === null ? t('all') : t(filter.kind, { name: chosen })}</span>
          </Button>
        }
        open={open}
        onOpenChange={setOpen}
        title={t('title')}
        description={t('description')}
      >
        <SubjectSearch kind={null} onPick={pick} />
      </Dialog>
      {filter !== null && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={t('clear')}
          onClick={() => replaceWith({ application: null, api: null })}
        >
          <X aria-hidden />
        </Button>
      )}
    </span>
  );
}
