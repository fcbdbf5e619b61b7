'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { issueResetLinkAction } from '@/lib/administrators/actions';
import type { AdministratorSummary } from '@/lib/administrators/queries';
import { IssuedLink } from './issued-link';
import { ProveAgain } from './prove-again';

type ResetLinkProps = { administrator: AdministratorSummary; onClose: () => void };

export function ResetLink({ administrator: { id, name }, onClose }: ResetLinkProps) {
  const t = useTranslations('administrators.reset');
  const common = useTranslations('common');
  const [address, setAddress] = useState<string | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('title', { name })}
      description={address ? undefined : t('description', { name })}
      dismissible={address === null}
    >
      {address ? (
        <IssuedLink address={address} hint={t('doneHint', { name })} />
      ) : (
        <ActionForm action={issueResetLinkAction} onSuccess={(link) => setAddress(link.address)}>
          <input type="hidden" name="id" value={id} />
          <ProveAgain />
          <DialogFooter>
            <DialogClose>{common('cancel')}</DialogClose>
            <SubmitButton>{t('submit')}</SubmitButton>
          </DialogFooter>
        </ActionForm>
      )}
    </Dialog>
  );
}
