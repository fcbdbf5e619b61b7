'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { revokeAuthorizationAction } from '@/lib/authorizations/actions';
import type { FormState } from '@/lib/forms/form-state';
import { AuthorizationImpact } from './authorization-impact';

type RevokeButtonProps = {
  api: { id: string; name: string };
  application: { applicationId: string; name: string };
};

/** Withdraws an authorization, after saying what stops and what goes on for a while. */
export function RevokeButton({ api, application }: RevokeButtonProps) {
  const t = useTranslations('authorizations');
  const authorization = { apiId: api.id, applicationId: application.applicationId };

  // Around the action and not in an effect: once revoked, this dialog is no longer there.
  async function revoke(previous: FormState<boolean>, formData: FormData) {
    const state = await revokeAuthorizationAction(previous, formData);
    if (state.status === 'success') {
      if (state.data) toast.success(t('revokedToast'));
      else toast.info(t('alreadyRevokedToast'));
    }
    return state;
  }

  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-ghost" size="sm">
          {t('revoke')}
        </Button>
      }
      title={t('revokeTitle', { application: application.name, api: api.name })}
      description={
        <ul className="list-disc space-y-1 pl-4">
          <li>{t('revokeNewTokens')}</li>
          <li>{t('revokeIssuedTokens')}</li>
        </ul>
      }
      confirmLabel={t('revoke')}
      action={revoke}
      fields={authorization}
    >
      <AuthorizationImpact authorization={authorization} />
    </ConfirmDialog>
  );
}
