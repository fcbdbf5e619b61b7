'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type FormAction, idleForm } from '@/lib/forms/form-state';

export interface ShownOnce<Shown> {
  shown: Shown | null;
  forget: () => void;
  /** Takes it out of an action's answer, so that no form keeps it as its state or sends it along next time. */
  showing: <Given extends Shown | null>(action: FormAction<Given>) => FormAction;
  /** The element that shows it, which gets the focus then. */
  box: RefObject<HTMLDivElement | null>;
}

/**
 * The only place that knows something secret, such as a key or a token that an action made: it forgets it when the page is
 * left, also where the browser or the router keeps the page for going back.
 */
export function useShownOnce<Shown>(): ShownOnce<Shown> {
  const [shown, show] = useState<Shown | null>(null);

  useEffect(() => {
    const forget = () => show(null);
    const forgetNow = () => flushSync(forget);
    window.addEventListener('pagehide', forgetNow);
    return () => {
      window.removeEventListener('pagehide', forgetNow);
      forget();
    };
  }, []);

  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown !== null) box.current?.focus();
  }, [shown]);

  return {
    shown,
    forget: () => show(null),
    showing: (action) => async (_previous, formData) => {
      const answer = await action(idleForm, formData);
      if (answer.status !== 'success') return answer;
      show(() => answer.data);
      return { status: 'success', data: undefined };
    },
    box,
  };
}
