'use client';

import { useTranslations } from 'next-intl';
import { CodeField } from '@/components/second-factor/code-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Password and code once more, for what must not be done by whoever finds a console left open. */
export function ProofFields() {
  const t = useTranslations('second-factor');
  const profile = useTranslations('administrators.profile');
  return (
    <>
      <Field name="currentPassword" label={profile('currentPassword')} required>
        <Input type="password" autoComplete="current-password" maxLength={1024} />
      </Field>
      <CodeField hint={t('codeHint')} />
    </>
  );
}
