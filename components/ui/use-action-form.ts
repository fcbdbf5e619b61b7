'use client';

import { unstable_rethrow } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import { type FormAction, type FormState, idleForm } from '@/lib/forms/form-state';
import { prepareToasts, toast } from './toast';
import { isForbidden, unanswered } from './unanswered';

/**
 * The state of a form and how it is submitted. With script the action is called from `onSubmit`, because
 * React empties the fields of a form whose action it calls itself; without script the form is posted
 * and the answer arrives through `useActionState`.
 */
export function useActionForm<Data>(action: FormAction<Data>) {
  const initial: FormState<Data> = idleForm;
  const [posted, post] = useActionState(action, initial);
  const [answered, setAnswered] = useState<FormState<Data> | null>(null);
  const [pending, startTransition] = useTransition();
  const inFlight = useRef(false);
  const state = answered ?? posted;
  const t = useTranslations('errors');

  // A second click may come before `pending` has been rendered.
  useEffect(() => {
    inFlight.current = pending;
  }, [pending]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (inFlight.current) return;
    inFlight.current = true;
    prepareToasts();
    const formData = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(async () => {
      let next: FormState<Data>;
      try {
        next = await action(state, formData);
      } catch (error) {
        // The page that comes along may no longer have this form, and nobody left to carry out the answer.
        if (isForbidden(error)) toast.error(t('notPermitted'));
        // redirect(), notFound() and forbidden() are answers that Next carries out.
        unstable_rethrow(error);
        next = unanswered(error);
      }
      startTransition(() => setAnswered(next));
    });
  }

  return { state, pending, post, onSubmit };
}
