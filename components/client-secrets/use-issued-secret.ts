'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';
import { type FormAction, idleForm } from '@/lib/forms/form-state';

export interface IssuedSecretDisplay {
  issued: IssuedClientSecret | null;
  forget: () => void;
  /** Takes the secret out of an action's answer, so that no form keeps it as its state or sends it along next time. */
  showing: <Issued extends IssuedClientSecret | null>(action: FormAction<Issued>) => FormAction;
  /** The element that shows it. */
  box: RefObject<HTMLDivElement | null>;
  /** Brings one that was just issued into view when the dialog closes, which may be far from where it is shown. */
  focusIssued: (event: Event) => void;
}

/**
 * The only place that knows a secret: it forgets it when the page is left, also where the browser or the router keeps
 * the page for going back.
 */
export function useIssuedSecret(): IssuedSecretDisplay {
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

  const box = useRef<HTMLDivElement>(null);
  const unseen = useRef(false);
  useEffect(() => {
    if (issued === null) return;
    box.current?.focus();
    // A dialog that is still open does not let it have the focus.
    unseen.current = document.activeElement !== box.current;
  }, [issued]);

  return {
    issued,
    forget: () => setIssued(null),
    showing: (action) => async (_previous, formData) => {
      const answer = await action(idleForm, formData);
      if (answer.status !== 'success') return answer;
      setIssued(answer.data);
      return { status: 'success', data: undefined };
    },
    box,
    focusIssued: (event) => {
      if (!unseen.current) return;
      unseen.current = false;
      event.preventDefault();
      box.current?.focus();
    },
  };
}
