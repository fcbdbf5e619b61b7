'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { updateJwksUriAction } from '@/lib/client-keys/actions';

type EditKeySetAddressProps = { applicationId: string; jwksUri: string | null };

export function EditKeySetAddress(props: EditKeySetAddressProps) {
  const t = useTranslations('applications.keys');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button onClick={() => setOpen(true)}>{t('editAddress')}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t('editAddress')}
      description={t('addressDescription')}
    >
      <AddressForm {...props} onSaved={() => setOpen(false)} />
    </Dialog>
  );
}

function AddressForm({ applicationId, jwksUri, onSaved }: EditKeySetAddressProps & { onSaved: () => void }) {
  const t = useTranslations('applications');
  const common = useTranslations('common');
  // What the field began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(jwksUri ?? '');
  return (
    <ActionForm
      action={updateJwksUriAction}
      onSuccess={() => {
        toast.success(t('security.saved'));
        onSaved();
      }}
    >
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="basedOn" value={basedOn} />
      <Field name="jwksUri" label="jwks_uri" hint={t('keys.addressHint')}>
        <Input
          defaultValue={basedOn}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="url"
          placeholder="https://app.example.com/.well-known/jwks.json"
          className="font-mono text-sm"
        />
      </Field>
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
