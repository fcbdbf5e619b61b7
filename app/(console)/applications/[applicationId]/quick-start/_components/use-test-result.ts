'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type FormAction, idleForm } from '@/lib/forms/form-state';
import type { ExplainedTest } from '@/lib/quick-start/schema';

export interface TestResultDisplay {
  result: ExplainedTest | null;
  /** Takes the result out of an action's answer, so that no form keeps a token as its state or sends it along next time. */
  showing: (action: FormAction<ExplainedTest>) => FormAction;
  /** The element that shows it. */
  box: RefObject<HTMLDivElement | null>;
}

/**
 * The only place that knows the token: it forgets it when the page is left, also where the browser or the router keeps the
 * page for going back.
 */
export function useTestResult(): TestResultDisplay {
  const [result, setResult] = useState<ExplainedTest | null>(null);

  useEffect(() => {
    const forget = () => setResult(null);
    const forgetNow = () => flushSync(forget);
    window.addEventListener('pagehide', forgetNow);
    return () => {
      window.removeEventListener('pagehide', forgetNow);
      forget();
    };
  }, []);

  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result !== null) box.current?.focus();
  }, [result]);

  return {
    result,
    showing: (action) => async (_previous, formData) => {
      const answer = await action(idleForm, formData);
      if (answer.status !== 'success') return answer;
      setResult(answer.data);
      return { status: 'success', data: undefined };
    },
    box,
  };
}
