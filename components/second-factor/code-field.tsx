'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** A code from the app, or a recovery code; so letters must be possible on the keyboards of phones. */
export function CodeField({ hint, autoFocus }: { hint: string; autoFocus?: boolean }) {
  const t = useTranslations('second-factor');
  return (
    <Field name="code" label={t('code')} hint={hint} required>
      <Input
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        autoFocus={autoFocus}
        className="font-mono"
      />
    </Field>
  );
}
