'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RecoveryCodes } from '@/components/second-factor/recovery-codes';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { renewRecoveryCodesAction } from '@/lib/second-factors/actions';
import { ProofFields } from './proof-fields';

export function RenewRecoveryCodes() {
  const t = useTranslations('second-factor');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Dialog
      trigger={<Button>{t('renew.action')}</Button>}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setCodes(null);
      }}
      title={codes ? t('codes.title') : t('renew.title')}
      description={codes ? undefined : t('renew.description')}
      dismissible={codes === null}
    >
      {codes ? (
        <>
          <RecoveryCodes codes={codes} />
          <DialogFooter>
            <DialogClose>{t('codes.finish')}</DialogClose>
          </DialogFooter>
        </>
      ) : (
        <ActionForm action={renewRecoveryCodesAction} onSuccess={(issued) => setCodes(issued.codes)}>
          <ProofFields />
          <DialogFooter>
            <DialogClose>{common('cancel')}</DialogClose>
            <SubmitButton>{t('renew.submit')}</SubmitButton>
          </DialogFooter>
        </ActionForm>
      )}
    </Dialog>
  );
}
