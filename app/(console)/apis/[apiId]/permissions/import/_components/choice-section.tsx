'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';

type ChoiceSectionProps = {
  title: string;
  explanation?: string;
  items: { id: string; code: string; about: ReactNode }[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], ticked: boolean) => void;
};

/** Permissions of one kind of difference, each with its box; nothing where there are none. */
export function ChoiceSection({ title, explanation, items, chosen, onChoose }: ChoiceSectionProps) {
  const t = useTranslations('import');
  const titleId = useId();
  if (items.length === 0) return null;
  const ids = items.map(({ id }) => id);
  const ticked = ids.filter((id) => chosen.has(id)).length;
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 id={titleId} className="font-semibold text-sm">
          {title}
        </h3>
        <span className="text-sm text-subtle tabular-nums">
          {t('tickedOf', { ticked, total: items.length })}
        </span>
        <span className="ml-auto flex gap-1">
          <Button variant="ghost" size="sm" aria-describedby={titleId} onClick={() => onChoose(ids, true)}>
            {t('all')}
          </Button>
          <Button variant="ghost" size="sm" aria-describedby={titleId} onClick={() => onChoose(ids, false)}>
            {t('none')}
          </Button>
        </span>
      </div>
      {explanation && <p className="max-w-3xl text-sm text-subtle">{explanation}</p>}
      <ul className="max-h-112 divide-y overflow-y-auto rounded-md border">
        {items.map(({ id, code, about }) => (
          <li key={id} className="px-3 py-2">
            <Checkbox
              label={<code className="font-mono">{code}</code>}
              description={about}
              checked={chosen.has(id)}
              onChange={(event) => onChoose([id], event.target.checked)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
