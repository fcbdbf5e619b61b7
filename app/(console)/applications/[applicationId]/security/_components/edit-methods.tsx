'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { updateAuthenticationMethodsAction } from '@/lib/client-keys/actions';
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthenticationMethod,
} from '@/lib/oauth/client-authentication-method';
import { EditDialog } from './edit-dialog';

type EditMethodsProps = { applicationId: string; methods: readonly ClientAuthenticationMethod[] };

export function EditMethods(props: EditMethodsProps) {
  const t = useTranslations('applications.security');
  return (
    <EditDialog
      trigger={<Button>{t('editMethods')}</Button>}
      title={t('editMethods')}
      description={t('editMethodsDescription')}
      action={updateAuthenticationMethodsAction}
    >
      <MethodsFields {...props} />
    </EditDialog>
  );
}

function MethodsFields({ applicationId, methods }: EditMethodsProps) {
  const t = useTranslations('applications');
  // What the boxes began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(methods);
  return (
    <>
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
    </>
  );
}
