'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CodeField } from '@/components/second-factor/code-field';
import { useActionFormStatus } from '@/components/ui/action-form-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** The field for a code or the password, from when the server has asked for it until the form is closed. */
export function ProveAgain() {
  const t = useTranslations('administrators.profile');
  const factor = useTranslations('second-factor');
  const { refused } = useActionFormStatus();
  const [asked, setAsked] = useState<'code' | 'currentPassword' | null>(null);
  const wanted = (['code', 'currentPassword'] as const).find((field) => refused?.fieldErrors[field]) ?? asked;
  if (wanted !== asked) setAsked(wanted);
  if (wanted === 'code') return <CodeField hint={factor('codeHint')} />;
  if (wanted === null) return null;
  return (
    <Field name="currentPassword" label={t('currentPassword')} required>
      <Input type="password" autoComplete="current-password" maxLength={1024} />
    </Field>
  );
}
