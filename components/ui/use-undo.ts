'use client';

import { useTranslations } from 'next-intl';
import { type FormAction, idleForm } from '@/lib/forms/form-state';
import { toast } from './toast';
import { isForbidden, isRedirect, unanswered } from './unanswered';

/** How long a change can be taken back by a click. */
const OFFERED_MS = 10_000;

/** There is one at a time: the last change. */
export const UNDO_TOAST = 'undo';

/** What takes a change back: the action that any other change of the kind goes through, and what it is sent. */
export interface Undo<Data> {
  action: FormAction<Data>;
  /**
   * With what the change left behind (a version, an order, an assignment), so that it is refused if somebody else
   * changed the thing since.
   */
  fields: Record<string, string | readonly string[]>;
}

function formOf(fields: Undo<never>['fields']): FormData {
  const formData = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === 'string' ? [value] : value) formData.append(name, each);
  }
  return formData;
}

/**
 * Says that something was changed and offers for a while to take it back. For what is harmless to change to and fro:
 * names and descriptions, an order, a switch, assigned scopes, all of which are as they were afterwards. Not for what is
 * gone for good (a deletion, a secret, a key, a revoked authorization with its scopes and its end).
 */
export function useUndo() {
  const t = useTranslations('common');
  const errors = useTranslations('errors');

  async function takeBack<Data>({ action, fields }: Undo<Data>): Promise<void> {
    try {
      const answer = await action(idleForm, formOf(fields));
      if (answer.status === 'success') {
        toast.success(t('undone'));
        return;
      }
      const reason = answer.status === 'error' ? answer.message : undefined;
      toast.error(t('notUndone'), { description: reason && errors(reason.key, reason.values) });
    } catch (error) {
      if (isRedirect(error)) return;
      const key = isForbidden(error) ? 'notPermitted' : unanswered(error).message?.key;
      toast.error(t('notUndone'), { description: key && errors(key) });
    }
  }

  return <Data>(message: string, undo: Undo<Data>): void => {
    toast.success(message, {
      id: UNDO_TOAST,
      duration: OFFERED_MS,
      action: { label: t('undo'), onClick: () => void takeBack(undo) },
    });
  };
}
