'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { revokeSelectedAction } from '@/lib/authorizations/bulk/actions';
import type { RevokedSelection } from '@/lib/authorizations/bulk/schema';
import type { FormState } from '@/lib/forms/form-state';
import { useSelection } from './selection-context';
import { WhomRevokingHits } from './selection-impact';

// messages: authorizations.bulk.api.* authorizations.bulk.application.*

/** Withdraws the authorizations that are selected, after saying whom that hits. */
export function RevokeSelected() {
  const t = useTranslations('authorizations');
  const { owner, count, fields, clear } = useSelection();

  // Around the action and not in an effect: with nothing selected any more, this button is no longer there.
  async function revoke(previous: FormState<RevokedSelection>, formData: FormData) {
    const state = await revokeSelectedAction(previous, formData);
    if (state.status === 'success') {
      const { revoked, others } = state.data;
      toast.success(t('bulk.revokedToast', { count: revoked }), {
        description: others > 0 ? t('bulk.notRevoked', { count: others }) : undefined,
      });
      clear();
    }
    return state;
  }

  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-ghost" size="sm">
          {t('bulk.revoke')}
        </Button>
      }
      title={t(`bulk.${owner.kind}.revokeTitle`, { count, name: owner.name })}
      description={
        <ul className="list-disc space-y-1 pl-4">
          <li>{t('revokeNewTokens')}</li>
          <li>{t('revokeIssuedTokens')}</li>
        </ul>
      }
      // What was done last, and can be undone for a while yet, would cover the question.
      onOpenChange={(open) => open && toast.dismiss()}
      confirmLabel={t('bulk.revokeConfirm')}
      action={revoke}
      fields={fields}
    >
      <WhomRevokingHits owner={owner} fields={fields} />
    </ConfirmDialog>
  );
}
