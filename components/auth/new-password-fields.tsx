'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type NewPasswordFieldsProps = { label: string; repeatLabel: string };

/** The new password, twice, because nobody sees what they type. */
export function NewPasswordFields({ label, repeatLabel }: NewPasswordFieldsProps) {
  const t = useTranslations('auth');
  return (
    <>
      <Field name="password" label={label} hint={t('passwordHint')} required>
        <Input type="password" autoComplete="new-password" maxLength={1024} />
      </Field>
      <Field name="passwordRepeat" label={repeatLabel} required>
        <Input type="password" autoComplete="new-password" maxLength={1024} />
      </Field>
    </>
  );
}
