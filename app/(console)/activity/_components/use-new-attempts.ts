'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { countNew } from '@/lib/activity/attempts/count-new';

const POLL_MS = 3000;
/** After a failure, so that a server in trouble is not asked all the more. */
const RETRY_MS = 15_000;
/** How far behind its time an attempt may be written. */
const LATE_MS = 5000;
/** A screen reader is told no more often than that. */
const ANNOUNCE_MS = 10_000;
/** Pixels from the top of the page within which nobody loses a place. */
const TOP = 160;

async function fetchNew(parameters: string, newestAt: string, signal: AbortSignal): Promise<string[]> {
  const query = new URLSearchParams(parameters);
  query.set('since', new Date(Date.parse(newestAt) - LATE_MS).toISOString());
  const answer = await fetch(`/activity/new?${query}`, { signal, redirect: 'error' });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const ids: unknown = await answer.json();
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

/** Whether somebody would lose the place if rows came in above: they read further down, or are at a row by keyboard. */
function isReading(): boolean {
  const active = document.activeElement;
  return window.scrollY > TOP || (active?.closest('table') ?? null) !== null;
}

interface Options {
  on: boolean;
  shown: string[];
  newestAt: string;
}

/** Asks, while the tab is to be seen, whether anything came in, and has the page rendered anew when it did. */
export function useNewAttempts({ on, shown, newestAt }: Options) {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams().toString();
  const [refreshing, startRefresh] = useTransition();
  const [found, setFound] = useState({ count: 0, of: '' });
  const [announced, setAnnounced] = useState(0);
  const [failing, setFailing] = useState(false);
  const toAnnounce = useRef({ count: 0, at: 0 });
  const page = `${pathname}?${parameters} ${shown.join()}`;

  const show = useCallback(
    (count: number) => {
      startRefresh(() => router.refresh());
      const pending = toAnnounce.current;
      pending.count += count;
      if (Date.now() - pending.at < ANNOUNCE_MS) return;
      setAnnounced(pending.count);
      toAnnounce.current = { count: 0, at: Date.now() };
    },
    [router],
  );

  useEffect(() => {
    if (!on || refreshing) return;
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      if (document.visibilityState === 'hidden') return;
      let next = POLL_MS;
      try {
        const count = countNew(await fetchNew(parameters, newestAt, gone.signal), shown);
        setFailing(false);
        if (count > 0 && !isReading()) return show(count);
        setFound({ count, of: page });
      } catch {
        // Offline, signed out or restarting: said beside the switch, and tried again.
        if (gone.signal.aborted) return;
        setFailing(true);
        next = RETRY_MS;
      }
      timer = setTimeout(ask, next);
    };
    const onVisible = () => {
      clearTimeout(timer);
      void ask();
    };
    timer = setTimeout(ask, POLL_MS);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      gone.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [on, refreshing, parameters, newestAt, shown, page, show]);

  const waiting = on && found.of === page ? found.count : 0;
  return { waiting, announced, failing: on && failing, show: () => show(waiting) };
}
