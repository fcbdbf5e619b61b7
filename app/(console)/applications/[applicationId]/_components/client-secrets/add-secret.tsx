'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { IssuedSecretDisplay } from '@/components/client-secrets/use-issued-secret';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { addClientSecretAction } from '@/lib/client-secrets/actions';
import type { Expiry } from '@/lib/client-secrets/lifetime';
import { freeName } from '@/lib/client-secrets/names';
import { SecretFields } from './secret-fields';

type AddSecretProps = {
  applicationId: string;
  names: string[];
  /** What is chosen already. */
  expiry: Expiry;
  display: IssuedSecretDisplay;
};

/** A secret beside those that are live, which go on working. */
export function AddSecret({ applicationId, names, expiry, display }: AddSecretProps) {
  const t = useTranslations('applications.secret');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button onClick={() => setOpen(true)}>{t('add')}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t('addTitle')}
      description={t('addDescription')}
      onCloseAutoFocus={display.focusIssued}
    >
      <ActionForm
        action={display.showing(addClientSecretAction)}
        onSuccess={() => setOpen(false)}
        autoComplete="off"
      >
        <input type="hidden" name="applicationId" value={applicationId} />
        <SecretFields name={freeName(t('firstName'), names)} nameLabel={t('name')} expiry={expiry} required />
        <DialogFooter>
          <DialogClose>{common('cancel')}</DialogClose>
          <SubmitButton>{t('addSubmit')}</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
