'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { addClientKeyAction } from '@/lib/client-keys/actions';
import { holdsPrivateKey } from '@/lib/client-keys/private-key';
import type { FormAction } from '@/lib/forms/form-state';
import { EditDialog } from './edit-dialog';
import { KeyTextInput } from './key-text-input';

type AddPublicKeyProps = { applicationId: string; draftId: string };

export function AddPublicKey(props: AddPublicKeyProps) {
  const t = useTranslations('applications.keys');
  return (
    <EditDialog
      trigger={
        <Button>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
      title={t('add')}
      description={t('addDescription')}
      wide
      action={addUnlessPrivate}
      saved={t('added')}
    >
      <KeyFields {...props} />
    </EditDialog>
  );
}

/** A private key that was pasted by mistake does not leave the browser; without script the server refuses it. */
const addUnlessPrivate: FormAction = async (previous, formData) => {
  if (!holdsPrivateKey(String(formData.get('key') ?? ''))) return addClientKeyAction(previous, formData);
  return { status: 'error', fieldErrors: { key: [{ key: 'clientKeyPrivate' }] }, values: {} };
};

function KeyFields({ applicationId, draftId }: AddPublicKeyProps) {
  const t = useTranslations('applications');
  // Kept for as long as the form is open, so that a second try after a lost answer adds no second key.
  const [id] = useState(draftId);
  return (
    <>
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
    </>
  );
}
