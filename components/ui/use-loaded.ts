'use client';

import { unstable_rethrow } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useTransition } from 'react';

export type Loaded<Value> = { value: Value } | 'failed' | null;

/** What an action that reads finds when this appears; null until then. `again` asks once more. */
export function useLoaded<Value>(load: () => Promise<Value>): { loaded: Loaded<Value>; again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Value>>(null);
  const [, startTransition] = useTransition();
  const again = () => {
    setLoaded(null);
    startTransition(async () => {
      try {
        const value = await load();
        startTransition(() => setLoaded({ value }));
      } catch (error) {
        // redirect() and forbidden() are answers that Next carries out.
        unstable_rethrow(error);
        startTransition(() => setLoaded('failed'));
      }
    });
  };
  const loadOnce = useEffectEvent(again);
  useEffect(() => loadOnce(), []);
  return { loaded, again };
}
