'use client';

import { unstable_rethrow } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useTransition } from 'react';
import { useWhenReleased } from './use-when-released';

export type Loaded<Value> = { value: Value } | 'failed' | null;

/** What an action that reads finds when this appears; null until then. `again` asks once more. */
export function useLoaded<Value>(load: () => Promise<Value>): { loaded: Loaded<Value>; again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Value>>(null);
  const [, startTransition] = useTransition();
  const whenReleased = useWhenReleased();
  // It pushes the button down that somebody may just be pressing.
  const show = (what: Exclude<Loaded<Value>, null>) =>
    whenReleased(() => startTransition(() => setLoaded(what)));
  const again = () => {
    setLoaded(null);
    startTransition(async () => {
      try {
        show({ value: await load() });
      } catch (error) {
        // redirect() and forbidden() are answers that Next carries out.
        unstable_rethrow(error);
        show('failed');
      }
    });
  };
  const loadOnce = useEffectEvent(again);
  useEffect(() => loadOnce(), []);
  return { loaded, again };
}
