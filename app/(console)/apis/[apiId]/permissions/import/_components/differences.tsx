'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import type { Comparison } from '@/lib/permissions/import/compare';
import type { Source } from '@/lib/permissions/import/entries';
import { ApplyImport } from './apply-import';
import { ChoiceSection } from './choice-section';
import { NotTaken } from './not-taken';

// messages: import.sources.*

const SOURCES: readonly Source[] = ['line', 'scope', 'operation'];

type DifferencesProps = { api: { id: string; name: string }; comparison: Comparison };

/** What is in the document and not in the API, and the other way round, to tick what becomes of it. */
export function Differences({ api, comparison }: DifferencesProps) {
  const t = useTranslations('import');
  const { added, changed, unchanged, absent, invalid, duplicates } = comparison;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => {
    // Who declares scopes means them; operations are a proposal for those who declare none.
    const scoped = added.some(({ source }) => source === 'scope');
    const wanted = added.filter(({ source }) => source !== 'operation' || !scoped);
    return new Set([...wanted, ...changed].map(({ id }) => id));
  });
  const choose = (ids: readonly string[], ticked: boolean) =>
    setChosen((now) => {
      const next = new Set(now);
      for (const id of ids) {
        if (ticked) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const section = { chosen, onChoose: choose };
  const nothing = added.length + changed.length + absent.length === 0;
  return (
    <Card
      title={t('differences')}
      description={t('counts', {
        added: added.length,
        changed: changed.length,
        unchanged,
        absent: absent.length,
        invalid: invalid.length,
      })}
    >
      <div className="flex flex-col gap-6">
        {nothing && <Callout tone={invalid.length > 0 ? 'warning' : 'success'}>{t('nothing')}</Callout>}
        {SOURCES.map((source) => (
          <ChoiceSection
            {...section}
            key={source}
            title={t(`sources.${source}`)}
            items={added
              .filter((each) => each.source === source)
              .map(({ id, code, description }) => ({ id, code, about: description }))}
          />
        ))}
        <ChoiceSection
          {...section}
          title={t('changed')}
          items={changed.map(({ id, code, before, description }) => ({
            id,
            code,
            about: (
              <>
                <del className="block">
                  <span className="sr-only">{t('before')} </span>
                  {before || '—'}
                </del>
                <ins className="block text-foreground no-underline">
                  <span className="sr-only">{t('after')} </span>
                  {description || '—'}
                </ins>
              </>
            ),
          }))}
        />
        <ChoiceSection
          {...section}
          title={t('absent')}
          explanation={t('absentExplained')}
          items={absent.map(({ id, code, description, applications }) => ({
            id,
            code,
            about: (
              <>
                {description && <span className="block">{description}</span>}
                <span className={applications > 0 ? 'block text-warning' : 'block'}>
                  {t('assignedTo', { count: applications })}
                </span>
              </>
            ),
          }))}
        />
        <NotTaken invalid={invalid} duplicates={duplicates} />
        {!nothing && <ApplyImport api={api} comparison={comparison} chosen={chosen} />}
      </div>
    </Card>
  );
}
