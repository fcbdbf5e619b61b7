'use client';

import { useEffect, useState } from 'react';
import { SUBJECT_KINDS, type Subject, type SubjectKind } from '@/lib/subjects/subject';

const TYPING_PAUSE_MS = 200;

const FIELDS = ['id', 'name', 'known'] as const;

function isSubject(value: unknown): value is Subject {
  const texts: Record<string, unknown> = Object(value);
  return (
    FIELDS.every((field) => typeof texts[field] === 'string') &&
    SUBJECT_KINDS.some((kind) => kind === texts.kind)
  );
}

async function fetchSubjects(
  kind: SubjectKind | null,
  search: string,
  signal: AbortSignal,
): Promise<Subject[]> {
  const query = new URLSearchParams({ q: search, ...(kind && { kind }) });
  const answer = await fetch(`/subjects?${query}`, { signal, redirect: 'error' });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const found: unknown = await answer.json();
  return Array.isArray(found) ? found.filter(isSubject) : [];
}

/**
 * What is found while somebody types; null until the first answer.
 *
 * @param kind - null: of both kinds
 */
export function useSubjects(kind: SubjectKind | null, search: string): Subject[] | 'failed' | null {
  const [found, setFound] = useState<Subject[] | 'failed' | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      try {
        setFound(await fetchSubjects(kind, search, gone.signal));
      } catch {
        // Said where it was asked, unless that is closed or something else was typed meanwhile.
        if (!gone.signal.aborted) setFound('failed');
      }
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [kind, search]);
  return found;
}
