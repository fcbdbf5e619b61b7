'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useAskedFor } from '@/components/ui/use-asked-for';
import { type AddedAdministrator, inviteAdministratorAction } from '@/lib/administrators/actions';
import { IssuedLink } from './issued-link';
import { ProveAgain } from './prove-again';
import { RoleSelect } from './role-select';

/** @param draftId - id for the next administrator; a new one comes with every rendering of the page */
export function AddAdministrator({ draftId }: { draftId: string }) {
  const t = useTranslations('administrators.add');
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState<AddedAdministrator | null>(null);
  useAskedFor('add', () => {
    setAdded(null);
    setOpen(true);
  });
  return (
    <Dialog
      trigger={
        <Button variant="primary" onClick={() => setAdded(null)}>
          <Plus aria-hidden />
          {t('action')}
        </Button>
      }
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setAdded(null);
      }}
      title={added ? t('done', { name: added.name }) : t('action')}
      description={added ? undefined : t('description')}
      dismissible={added === null}
    >
      {added ? (
        <IssuedLink address={added.address} hint={t('doneHint', { name: added.name })} />
      ) : (
        <InvitationForm draftId={draftId} onAdded={setAdded} />
      )}
    </Dialog>
  );
}

type InvitationFormProps = { draftId: string; onAdded: (added: AddedAdministrator) => void };

function InvitationForm({ draftId, onAdded }: InvitationFormProps) {
  const t = useTranslations('administrators');
  const common = useTranslations('common');
  // Kept for as long as the form is open, so that a second try after a lost answer makes no second account.
  const [id] = useState(draftId);
  return (
    <ActionForm action={inviteAdministratorAction} onSuccess={onAdded} autoComplete="off">
      <input type="hidden" name="id" value={id} />
      <Field name="name" label={t('fields.name')} required>
        <Input maxLength={100} />
      </Field>
      <Field name="email" label={t('fields.email')} required>
        <Input type="email" maxLength={254} />
      </Field>
      <RoleSelect initial="ADMINISTRATOR" />
      <ProveAgain />
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('add.submit')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
