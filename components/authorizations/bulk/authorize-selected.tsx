'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { isForbidden, isRedirect, unanswered } from '@/components/ui/unanswered';
import { UNDO_TOAST } from '@/components/ui/use-undo';
import { authorizeSelectedAction, undoAuthorizeAction } from '@/lib/authorizations/bulk/actions';
import type { AuthorizedSelection } from '@/lib/authorizations/bulk/schema';
import { type FormState, idleForm } from '@/lib/forms/form-state';
import { useSelection } from './selection-context';
import { WhatIsAuthorized } from './selection-impact';

/** Long enough to see that it was the wrong list. */
const UNDO_MS = 20_000;

// messages: authorizations.bulk.api.* authorizations.bulk.application.*

/** Authorizes what is selected; what was done can be taken back for a moment. */
export function AuthorizeSelected() {
  const t = useTranslations('authorizations.bulk');
  const errors = useTranslations('errors');
  const { owner, count, fields, clear } = useSelection();

  async function undo(made: string[], madeAt: string) {
    const formData = new FormData();
    formData.set('owner', owner.kind);
    formData.set('ownerId', owner.id);
    formData.set('ids', made.join(','));
    formData.set('madeAt', madeAt);
    try {
      const state = await undoAuthorizeAction(idleForm, formData);
      if (state.status === 'success') {
        toast.success(t('undone', { count: state.data.revoked }), {
          description: state.data.others > 0 ? t('notUndone', { count: state.data.others }) : undefined,
        });
      } else {
        const message = state.status === 'error' ? state.message : undefined;
        toast.error(message ? errors(message.key, message.values) : errors('unexpected'));
      }
    } catch (error) {
      if (isRedirect(error)) return;
      const key = isForbidden(error) ? 'notPermitted' : unanswered(error).message?.key;
      toast.error(errors(key ?? 'unexpected'));
    }
  }

  // Around the action and not in an effect: with nothing selected any more, this button is no longer there.
  async function authorize(previous: FormState<AuthorizedSelection>, formData: FormData) {
    const state = await authorizeSelectedAction(previous, formData);
    if (state.status === 'success') {
      const { made, undoable, prolonged, already, missing } = state.data;
      const rest = [
        prolonged > 0 && t('prolonged', { count: prolonged }),
        already > 0 && t('already', { count: already }),
        missing > 0 && t('missing', { count: missing }),
      ].filter(Boolean);
      toast.success(t(`${owner.kind}.authorizedToast`, { count: made.length }), {
        description: rest.length > 0 ? rest.join(' ') : undefined,
        ...(undoable !== null && {
          id: UNDO_TOAST,
          duration: UNDO_MS,
          action: { label: t('undo'), onClick: () => void undo(made, undoable) },
        }),
      });
      clear();
    }
    return state;
  }

  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" size="sm">
          {t('authorize')}
        </Button>
      }
      title={t(`${owner.kind}.authorizeTitle`, { count, name: owner.name })}
      description={t(`${owner.kind}.authorizeDescription`)}
      // What was done last, and can be undone for a while yet, would cover the question.
      onOpenChange={(open) => open && toast.dismiss()}
      confirmLabel={t('authorizeConfirm')}
      danger={false}
      action={authorize}
      fields={fields}
    >
      <WhatIsAuthorized owner={owner} fields={fields} />
    </ConfirmDialog>
  );
}
