'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useEffectEvent, useRef } from 'react';
import { useActionForm } from '@/components/ui/use-action-form';
import { movePermissionAction } from '@/lib/permissions/actions';
import type { PermissionRow } from '@/lib/permissions/queries';

/** The button that moves a permission by one step. */
export function stepButtonId(permissionId: string, step: 'up' | 'down'): string {
  return `move-${step}-${permissionId}`;
}

/**
 * The small forms that move a permission one step, of which there is one a row: one at a time, with one answer for
 * all. After a move the focus goes back to the button that was pressed, which moves along with its row.
 */
export function useMovePermission(rows: PermissionRow[]) {
  const t = useTranslations('apis.permissions');
  const { state, pending, post, onSubmit } = useActionForm(movePermissionAction);
  const pressed = useRef<{ id: string; button: string }>(undefined);
  const moved = state.status === 'success' ? rows.find(({ id }) => id === state.data.id) : undefined;

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
    announcement: moved ? t('moved', { code: moved.code, position: moved.position }) : '',
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
