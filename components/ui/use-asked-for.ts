'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';

/** Runs when the address asks for something by a parameter, such as `?add`, and takes that out of the address again. */
export function useAskedFor(parameter: string, run: () => void): void {
  const parameters = useSearchParams();
  const asked = parameters.has(parameter);
  const answer = useEffectEvent(() => {
    const left = new URLSearchParams(parameters);
    left.delete(parameter);
    const { pathname } = window.location;
    window.history.replaceState(null, '', left.size > 0 ? `${pathname}?${left}` : pathname);
    run();
  });
  useEffect(() => {
    if (asked) answer();
  }, [asked]);
}
