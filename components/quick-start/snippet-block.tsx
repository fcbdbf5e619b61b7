'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code-block';
import type { Snippet } from '@/lib/quick-start/snippets/snippet';

type SnippetBlockProps = {
  snippet: Snippet;
  /** What it is for: of two, only that may differ. */
  section: string;
};

// messages: quick-start.notes.*

/** One program, to read and to copy. */
export function SnippetBlock({ snippet, section }: SnippetBlockProps) {
  const t = useTranslations('quick-start');
  const { title, file, setup, run, text, notes } = snippet;
  const name = t('snippets.name', { file, title, section });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {notes.map((note) => (
        <Callout key={note} tone="info">
          {t(`notes.${note}`, { title })}
        </Callout>
      ))}
      {text !== null && (
        <CodeBlock
          name={name}
          text={text}
          caption={
            <>
              <code className="font-medium font-mono text-xs">{file}</code>
              <span className="min-w-0 flex-1 truncate text-subtle text-xs">{title}</span>
            </>
          }
          className="max-h-144"
        />
      )}
      {text !== null && (setup || run) && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 px-3 text-xs">
          {setup && (
            <>
              <dt className="text-subtle">{t('snippets.setup')}</dt>
              <dd>
                <code className="wrap-anywhere font-mono">{setup}</code>
              </dd>
            </>
          )}
          {run && (
            <>
              <dt className="text-subtle">{t('snippets.run')}</dt>
              <dd>
                <code className="wrap-anywhere font-mono">{run}</code>
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}
