'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { updateJwksUriAction } from '@/lib/client-keys/actions';
import { EditDialog } from './edit-dialog';

type EditKeySetAddressProps = { applicationId: string; jwksUri: string | null };

export function EditKeySetAddress(props: EditKeySetAddressProps) {
  const t = useTranslations('applications.keys');
  return (
    <EditDialog
      trigger={<Button>{t('editAddress')}</Button>}
      title={t('editAddress')}
      description={t('addressDescription')}
      action={updateJwksUriAction}
    >
      <AddressField {...props} />
    </EditDialog>
  );
}

function AddressField({ applicationId, jwksUri }: EditKeySetAddressProps) {
  const t = useTranslations('applications');
  // What the field began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(jwksUri ?? '');
  return (
    <>
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
    </>
  );
}
