'use client';

import { AppWindow, Blocks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { Input } from '@/components/ui/input';
import type { Subject, SubjectKind } from '@/lib/subjects/subject';
import { useSubjects } from './use-subjects';

// messages: common.subjects.search.* common.subjects.kinds.*

const ICONS = { application: AppWindow, api: Blocks };

type SubjectSearchProps = {
  /** Null: of both kinds. */
  kind: SubjectKind | null;
  onPick: (subject: Subject) => void;
  /** A list item before those that are found. */
  before?: ReactNode;
};

/** Finds an application or an API by a part of its name, and begins with the first few of all. */
export function SubjectSearch({ kind, onPick, before }: SubjectSearchProps) {
  const t = useTranslations('common.subjects');
  const status = useId();
  const [text, setText] = useState('');
  const found = useSubjects(kind, text);
  const label = t(`search.${kind ?? 'any'}`);
  const subjects = Array.isArray(found) ? found : [];
  return (
    <search className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        aria-describedby={status}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={status} role="status" className="text-sm text-subtle empty:hidden">
        {found === null && t('searching')}
        {found === 'failed' && t('failed')}
        {Array.isArray(found) && found.length === 0 && t('nothing')}
      </p>
      {(before || subjects.length > 0) && (
        <ul aria-label={t('found')} className="flex max-h-80 flex-col gap-0.5 overflow-y-auto">
          {before}
          {subjects.map((subject) => (
            <SubjectRow key={subject.id} subject={subject} withKind={kind === null} onPick={onPick} />
          ))}
        </ul>
      )}
    </search>
  );
}

type SubjectRowProps = { subject: Subject; withKind: boolean; onPick: (subject: Subject) => void };

function SubjectRow({ subject, withKind, onPick }: SubjectRowProps) {
  const t = useTranslations('common.subjects');
  const Icon = ICONS[subject.kind];
  return (
    <li>
      <button
        type="button"
        onClick={() => onPick(subject)}
        className="flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 py-1.5 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
      >
        <Icon aria-hidden className="size-4 shrink-0 text-subtle" strokeWidth={1.75} />
        <span className="min-w-0 flex-1">
          <span className="wrap-anywhere block">{subject.name}</span>
          <code className="wrap-anywhere block font-mono text-subtle text-xs">{subject.known}</code>
        </span>
        {withKind && <span className="shrink-0 text-subtle text-xs">{t(`kinds.${subject.kind}`)}</span>}
      </button>
    </li>
  );
}
