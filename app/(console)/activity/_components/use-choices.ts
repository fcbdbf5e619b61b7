'use client';

import { useEffect, useState } from 'react';
import type { Choice, ChoiceKind } from '@/lib/activity/choices/kinds';

const TYPING_PAUSE_MS = 200;

const FIELDS = ['id', 'name', 'known'] as const;

function isChoice(value: unknown): value is Choice {
  const texts: Record<string, unknown> = Object(value);
  return FIELDS.every((field) => typeof texts[field] === 'string');
}

async function fetchChoices(kind: ChoiceKind, search: string, signal: AbortSignal): Promise<Choice[]> {
  const query = new URLSearchParams({ kind, q: search });
  const answer = await fetch(`/activity/choices?${query}`, { signal, redirect: 'error' });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const found: unknown = await answer.json();
  return Array.isArray(found) ? found.filter(isChoice) : [];
}

/** What is found while somebody types; null until the first answer. */
export function useChoices(kind: ChoiceKind, search: string, open: boolean) {
  const [choices, setChoices] = useState<Choice[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!open) return;
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      try {
        setChoices(await fetchChoices(kind, search, gone.signal));
        setFailed(false);
      } catch {
        // Said in the dialog, unless it is closed or something else was typed meanwhile.
        if (!gone.signal.aborted) setFailed(true);
      }
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [kind, search, open]);
  return { choices, failed };
}
