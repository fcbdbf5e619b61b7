'use client';

import { useTranslations } from 'next-intl';
import { NewPasswordFields } from '@/components/auth/new-password-fields';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { choosePasswordAction } from '@/lib/one-time-links/actions';

export function PasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('auth');
  return (
    <ActionForm action={choosePasswordAction}>
      <input type="hidden" name="token" value={token} />
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordFields label={t('newPassword')} repeatLabel={t('passwordRepeat')} />
      <SubmitButton size="lg" className="mt-2 w-full">
        {t('choosePassword.submit')}
      </SubmitButton>
    </ActionForm>
  );
}
