'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { signInAction } from '@/lib/auth/actions';

/** @param callbackUrl - path to go on to */
export function LoginForm({ callbackUrl }: { callbackUrl: string }) {
  const t = useTranslations('auth');
  return (
    <ActionForm action={signInAction}>
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field name="email" label={t('email')} required>
        <Input type="email" autoComplete="username" maxLength={254} autoFocus />
      </Field>
      <Field name="password" label={t('password')} required>
        <Input type="password" autoComplete="current-password" maxLength={1024} />
      </Field>
      <SubmitButton size="lg" className="mt-2 w-full">
        {t('login.signIn')}
      </SubmitButton>
    </ActionForm>
  );
}
