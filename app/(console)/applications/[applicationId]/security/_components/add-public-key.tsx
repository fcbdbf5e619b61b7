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
import { toast } from '@/components/ui/toast';
import { addClientKeyAction } from '@/lib/client-keys/actions';
import { holdsPrivateKey } from '@/lib/client-keys/private-key';
import type { FormAction } from '@/lib/forms/form-state';
import { KeyTextInput } from './key-text-input';

type AddPublicKeyProps = { applicationId: string; draftId: string };

export function AddPublicKey(props: AddPublicKeyProps) {
  const t = useTranslations('applications.keys');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={
        <Button onClick={() => setOpen(true)}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t('add')}
      description={t('addDescription')}
      wide
    >
      <AddForm {...props} onAdded={() => setOpen(false)} />
    </Dialog>
  );
}

/** A private key that was pasted by mistake does not leave the browser; without script the server refuses it. */
const addUnlessPrivate: FormAction = async (previous, formData) => {
  if (!holdsPrivateKey(String(formData.get('key') ?? ''))) return addClientKeyAction(previous, formData);
  return { status: 'error', fieldErrors: { key: [{ key: 'clientKeyPrivate' }] }, values: {} };
};

function AddForm({ applicationId, draftId, onAdded }: AddPublicKeyProps & { onAdded: () => void }) {
  const t = useTranslations('applications');
  const common = useTranslations('common');
  // Kept for as long as the form is open, so that a second try after a lost answer adds no second key.
  const [id] = useState(draftId);
  return (
    <ActionForm
      action={addUnlessPrivate}
      onSuccess={() => {
        toast.success(t('keys.added'));
        onAdded();
      }}
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="applicationId" value={applicationId} />
      <Field name="name" label={t('keys.name')} hint={t('keys.nameHint')} required>
        <Input autoComplete="off" />
      </Field>
      <Field name="key" label={t('keys.key')} hint={t('keys.keyHint')} required>
        <KeyTextInput />
      </Field>
      <Field name="kid" label={t('keys.kid')} hint={t('keys.kidHint')}>
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} className="font-mono text-sm" />
      </Field>
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
