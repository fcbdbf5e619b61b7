'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { revokeAuthorizationAction } from '@/lib/authorizations/actions';
import type { FormState } from '@/lib/forms/form-state';
import { inWholeUnits } from '@/lib/token-settings/lifetime';

type RevokeButtonProps = {
  api: { id: string; name: string; tokenLifetime: number };
  application: { applicationId: string; name: string; assignedScopes: number };
};

/** Withdraws an authorization, after saying what stops and what goes on for a while. */
export function RevokeButton({ api, application }: RevokeButtonProps) {
  const t = useTranslations('authorizations');
  const format = useFormatter();
  const { value, unit } = inWholeUnits(api.tokenLifetime);
  const lifetime = format.number(value, { style: 'unit', unit, unitDisplay: 'long' });

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
          <li>{t('revokeScopes', { count: application.assignedScopes })}</li>
          <li>{t('revokeIssuedTokens', { lifetime })}</li>
        </ul>
      }
      confirmLabel={t('revoke')}
      action={revoke}
      fields={{ apiId: api.id, applicationId: application.applicationId }}
    />
  );
}
