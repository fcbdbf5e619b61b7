'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NewPasswordFields } from '@/components/auth/new-password-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { changeOwnPasswordAction } from '@/lib/profile/actions';

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('administrators.profile');
  // A new key after each change empties the fields.
  const [changes, setChanges] = useState(0);
  return (
    <ActionForm
      key={changes}
      action={changeOwnPasswordAction}
      onSuccess={() => {
        toast.success(t('passwordChanged'));
        setChanges(changes + 1);
      }}
      className="max-w-md"
    >
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field name="currentPassword" label={t('currentPassword')} required>
        <Input type="password" autoComplete="current-password" maxLength={1024} />
      </Field>
      <NewPasswordFields label={t('newPassword')} repeatLabel={t('repeatPassword')} />
      <div>
        <SubmitButton>{t('changePassword')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
