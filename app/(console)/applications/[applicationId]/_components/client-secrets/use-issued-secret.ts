'use client';

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';
import { type FormAction, idleForm } from '@/lib/forms/form-state';

/** Takes the secret out of an action's answer, so that no form keeps it as its state or sends it along next time. */
export type Showing = (action: FormAction<IssuedClientSecret>) => FormAction;

/**
 * The only place that knows a secret: it forgets it when the page is left, also where the browser or the router keeps
 * the page for going back.
 */
export function useIssuedSecret() {
  const [issued, setIssued] = useState<IssuedClientSecret | null>(null);

  useEffect(() => {
    const forget = () => setIssued(null);
    const forgetNow = () => flushSync(forget);
    window.addEventListener('pagehide', forgetNow);
    return () => {
      window.removeEventListener('pagehide', forgetNow);
      forget();
    };
  }, []);

  const showing: Showing = (action) => async (_previous, formData) => {
    const answer = await action(idleForm, formData);
    if (answer.status !== 'success') return answer;
    setIssued(answer.data);
    return { status: 'success', data: undefined };
  };

  return { issued, forget: () => setIssued(null), showing };
}
