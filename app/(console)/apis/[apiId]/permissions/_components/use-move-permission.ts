'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useEffectEvent, useRef } from 'react';
import { useActionForm } from '@/components/ui/use-action-form';
import { useUndo } from '@/components/ui/use-undo';
import type { FormAction } from '@/lib/forms/form-state';
import { movePermissionAction } from '@/lib/permissions/actions';
import type { PermissionRow } from '@/lib/permissions/queries';
import type { MovedPermission } from '@/lib/permissions/schema';

/** The button that moves a permission by one step. */
export function stepButtonId(permissionId: string, step: 'up' | 'down'): string {
  return `move-${step}-${permissionId}`;
}

/** Moves a permission, says so, and offers to move it back. */
export function useMoveWithUndo(apiId: string): FormAction<MovedPermission> {
  const t = useTranslations('apis.permissions');
  const offerUndo = useUndo();
  return async (previous, formData) => {
    const answer = await movePermissionAction(previous, formData);
    if (answer.status === 'success') {
      const { id, code, from, position, order } = answer.data;
      const fields = { apiId, id, position: String(from), order };
      if (from !== position)
        offerUndo(t('moved', { code, position }), { action: movePermissionAction, fields });
    }
    return answer;
  };
}

/**
 * The small forms that move a permission one step, of which there is one a row: one at a time, with one answer for
 * all. After a move the focus goes back to the button that was pressed, which moves along with its row.
 */
export function useMovePermission(apiId: string, rows: PermissionRow[]) {
  const move = useMoveWithUndo(apiId);
  const { state, pending, post, onSubmit } = useActionForm(move);
  const pressed = useRef<{ id: string; button: string }>(undefined);

  const refocus = useEffectEvent((shown: PermissionRow[]) => {
    const { current } = pressed;
    if (pending || !current || !shown.some(({ id }) => id === current.id)) return;
    pressed.current = undefined;
    // Somebody who went on to another place meanwhile stays there.
    const focused = document.activeElement;
    if (focused !== null && focused !== document.body && !focused.matches(':disabled')) return;
    const button = document.getElementById(current.button);
    const other = button?.closest('form')?.querySelector<HTMLElement>('button:enabled');
    (button?.matches(':disabled') ? other : button)?.focus();
  });
  useEffect(() => (pending ? undefined : refocus(rows)), [pending, rows]);

  return {
    pending,
    refused: state.status === 'error' ? state : null,
    formProps: {
      action: post,
      onSubmit: (event: SubmitEvent<HTMLFormElement>) => {
        const id = new FormData(event.currentTarget).get('id');
        const button = event.nativeEvent.submitter?.id;
        if (typeof id === 'string' && button) pressed.current = { id, button };
        onSubmit(event);
      },
    },
  };
}
