'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { Application } from '@/lib/applications/queries';
import { revokeClientSecretAction } from '@/lib/client-secrets/actions';
import type { ClientSecrets, ClientSecretUse, LiveClientSecret } from '@/lib/client-secrets/queries';
import type { FormAction } from '@/lib/forms/form-state';
import { WhomItHits } from './whom-it-hits';

type RevokeSecretProps = {
  application: Pick<Application, 'id' | 'name'>;
  secret: LiveClientSecret;
  secrets: ClientSecrets;
  use: ClientSecretUse;
  /** Takes the focus when the button is gone. */
  afterRevoking: RefObject<HTMLElement | null>;
};

/** Ends a secret at once, after saying what that breaks. */
export function RevokeSecret({ application, secret, secrets, use, afterRevoking }: RevokeSecretProps) {
  const t = useTranslations('applications.secret');
  const { live } = secrets;
  const { id, name, tail } = secret;
  const revoked = useRef(false);
  // Says so here and not when the form has its answer: the secret is gone from the page then, and the form with it.
  const action: FormAction = async (previous, formData) => {
    const answer = await revokeClientSecretAction(previous, formData);
    if (answer.status === 'success') {
      revoked.current = true;
      toast.success(t('revokeDone', { name }));
    }
    return answer;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-ghost" aria-label={live.length > 1 ? t('revokeNamed', { name }) : undefined}>
          {t('revoke')}
        </Button>
      }
      title={t('revokeTitle', { secret: name, name: application.name })}
      description={
        <>
          {t('revokeDescription', { tail })} {live.length === 1 && t('revokeLast')}
          <WhomItHits secret={secret} staying={live.filter((each) => each.id !== id)} use={use} />
        </>
      }
      confirmLabel={t('revoke')}
      action={action}
      fields={{ applicationId: application.id, secretId: id }}
      onCloseAutoFocus={(event) => {
        if (!revoked.current) return;
        event.preventDefault();
        afterRevoking.current?.focus();
      }}
    />
  );
}
