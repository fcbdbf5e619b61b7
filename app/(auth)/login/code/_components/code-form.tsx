'use client';

import { useTranslations } from 'next-intl';
import { CodeField } from '@/components/second-factor/code-field';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { enterCodeAction } from '@/lib/auth/actions';

/** @param callbackUrl - path to go on to */
export function CodeForm({ callbackUrl }: { callbackUrl: string }) {
  const t = useTranslations('second-factor');
  return (
    <ActionForm action={enterCodeAction}>
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <CodeField hint={t('codeHint')} autoFocus />
      <SubmitButton size="lg" className="mt-2 w-full">
        {t('login.signIn')}
      </SubmitButton>
    </ActionForm>
  );
}
