'use client';

import { useTranslations } from 'next-intl';
import { NewPasswordFields } from '@/components/auth/new-password-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { createOwnerAction } from '@/lib/setup/actions';

export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('auth');
  return (
    <ActionForm action={createOwnerAction}>
      <input type="hidden" name="token" value={token} />
      <Field name="name" label={t('name')} required>
        <Input autoComplete="name" maxLength={100} />
      </Field>
      <Field name="email" label={t('email')} required>
        <Input type="email" autoComplete="username" maxLength={254} />
      </Field>
      <NewPasswordFields label={t('password')} repeatLabel={t('passwordRepeat')} />
      <SubmitButton size="lg" className="mt-2 w-full">
        {t('setup.submit')}
      </SubmitButton>
    </ActionForm>
  );
}
