'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Tabs } from '@/components/ui/tabs';
import { setSnippetLanguage } from '@/lib/preferences/actions';
import {
  LANGUAGE_NAMES,
  SNIPPET_LANGUAGES,
  type Snippet,
  type SnippetLanguage,
} from '@/lib/quick-start/snippets/snippet';
import { SnippetBlock } from './snippet-block';

export interface SnippetSection {
  title: string;
  description?: string;
  snippets: Partial<Record<SnippetLanguage, readonly Snippet[]>>;
}

type SnippetsProps = {
  sections: readonly SnippetSection[];
  /** In which one begins; what is chosen is remembered. */
  language: SnippetLanguage;
};

/** Programs for the same in several languages, of which one is shown. To stand in a card that is not padded. */
export function Snippets({ sections, language }: SnippetsProps) {
  const t = useTranslations('quick-start.snippets');
  const [shown, setShown] = useState(language);
  const [, startTransition] = useTransition();
  const languages = SNIPPET_LANGUAGES.filter((each) => sections.some(({ snippets }) => snippets[each]));
  const current = languages.includes(shown) ? shown : languages[0];
  if (current === undefined) return null;
  return (
    <Tabs
      label={t('languages')}
      tabs={languages.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      shown={current}
      onShow={(next) => {
        setShown(next);
        startTransition(() => setSnippetLanguage(next));
      }}
    >
      <div className="divide-y">
        {sections.map(({ title, description, snippets }) => {
          const blocks = snippets[current] ?? [];
          if (blocks.length === 0) return null;
          return (
            <section key={title} aria-label={title} className="flex flex-col gap-4 px-5 py-4">
              <div>
                <h3 className="font-semibold text-sm">{title}</h3>
                {description && <p className="mt-0.5 max-w-3xl text-sm text-subtle">{description}</p>}
              </div>
              {blocks.map((snippet) => (
                <SnippetBlock key={snippet.id} snippet={snippet} section={title} />
              ))}
            </section>
          );
        })}
      </div>
    </Tabs>
  );
}
