'use client';

import { useEffect, useState } from 'react';
import type { Found } from '@/lib/search/schema';

const TYPING_PAUSE_MS = 150;

interface Answer {
  text: string;
  /** Null: the search failed. */
  found: Found[] | null;
}

async function ask(text: string, signal: AbortSignal): Promise<Found[] | null> {
  try {
    const response = await fetch(`/search?${new URLSearchParams({ q: text })}`, { signal });
    // Who is not signed in any more is sent to a page.
    return response.ok && !response.redirected ? await response.json() : null;
  } catch {
    // The server cannot be reached; or nobody waits for the answer any more, and it is thrown away.
    return null;
  }
}

/**
 * What the server finds for a text, after a short pause in typing. While an answer is on its way the one before it is
 * still there, so that the list does not flicker with each letter.
 */
export function useSearch(typed: string) {
  const text = typed.trim();
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ text: '', found: [] });
  useEffect(() => {
    if (text === '') return;
    const asking = new AbortController();
    const timer = setTimeout(
      async () => {
        const found = await ask(text, asking.signal);
        if (!asking.signal.aborted) setAnswer({ text, found });
      },
      tries === 0 ? TYPING_PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text, tries]);
  const pending = text !== answer.text;
  return {
    found: text === '' ? [] : (answer.found ?? []),
    pending: text !== '' && pending,
    failed: text !== '' && !pending && answer.found === null,
    retry: () => {
      setAnswer({ text: '', found: [] });
      setTries((before) => before + 1);
    },
  };
}
