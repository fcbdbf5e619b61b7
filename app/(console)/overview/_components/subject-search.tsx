'use client';

import { AppWindow, Blocks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { Input } from '@/components/ui/input';
import { searchSubjects } from '@/lib/usage/actions';
import type { Subject } from '@/lib/usage/queries';

// messages: overview.filter.kinds.*

const TYPING_PAUSE_MS = 250;
const ICONS = { application: AppWindow, api: Blocks };

/** Finds an application or an API by a part of its name, and begins with the first few of all. */
export function SubjectSearch({ onPick }: { onPick: (subject: Subject) => void }) {
  const t = useTranslations('overview.filter');
  const status = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Subject[] | 'failed' | null>(null);
  /** Counts the questions; the answer to an earlier one may come later. */
  const asked = useRef(0);

  useEffect(() => {
    asked.current += 1;
    const mine = asked.current;
    const timer = setTimeout(() => {
      searchSubjects(text).then(
        (subjects) => mine === asked.current && setFound(subjects),
        () => mine === asked.current && setFound('failed'),
      );
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <search className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
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
      {Array.isArray(found) && found.length > 0 && (
        <ul aria-label={t('found')} className="flex flex-col gap-0.5">
          {found.map((subject) => (
            <SubjectRow key={subject.id} subject={subject} onPick={onPick} />
          ))}
        </ul>
      )}
    </search>
  );
}

function SubjectRow({ subject, onPick }: { subject: Subject; onPick: (subject: Subject) => void }) {
  const t = useTranslations('overview.filter');
  const Icon = ICONS[subject.kind];
  return (
    <li>
      <button
        type="button"
        onClick={() => onPick(subject)}
        className="flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 py-1.5 text-left text-sm hover:bg-hover pointer-coarse:min-h-11"
      >
        <Icon aria-hidden className="size-4 shrink-0 text-subtle" strokeWidth={1.75} />
        <span className="wrap-anywhere min-w-0 flex-1">{subject.name}</span>
        <span className="shrink-0 text-subtle text-xs">{t(`kinds.${subject.kind}`)}</span>
      </button>
    </li>
  );
}
