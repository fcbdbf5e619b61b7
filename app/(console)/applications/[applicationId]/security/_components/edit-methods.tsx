'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { updateAuthenticationMethodsAction } from '@/lib/client-keys/actions';
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthenticationMethod,
} from '@/lib/oauth/client-authentication-method';

type EditMethodsProps = { applicationId: string; methods: readonly ClientAuthenticationMethod[] };

export function EditMethods(props: EditMethodsProps) {
  const t = useTranslations('applications.security');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button onClick={() => setOpen(true)}>{t('editMethods')}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t('editMethods')}
      description={t('editMethodsDescription')}
    >
      <MethodsForm {...props} onSaved={() => setOpen(false)} />
    </Dialog>
  );
}

function MethodsForm({ applicationId, methods, onSaved }: EditMethodsProps & { onSaved: () => void }) {
  const t = useTranslations('applications');
  const common = useTranslations('common');
  // What the boxes began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(methods);
  return (
    <ActionForm
      action={updateAuthenticationMethodsAction}
      onSuccess={() => {
        toast.success(t('security.saved'));
        onSaved();
      }}
    >
      <input type="hidden" name="applicationId" value={applicationId} />
      {basedOn.map((method) => (
        <input key={method} type="hidden" name="basedOn" value={method} />
      ))}
      <fieldset className="flex flex-col gap-3">
        <legend className="sr-only">{t('security.authenticationTitle')}</legend>
        {CLIENT_AUTHENTICATION_METHODS.map((method) => (
          <Checkbox
            key={method}
            name="methods"
            value={method}
            label={<code className="font-mono">{method}</code>}
            description={t(`security.methods.${method}`)}
            defaultChecked={basedOn.includes(method)}
          />
        ))}
      </fieldset>
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
