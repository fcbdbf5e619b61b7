'use client';

import { useTranslations } from 'next-intl';
import { ExpiryFields } from '@/components/client-secrets/expiry-fields';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Expiry } from '@/lib/client-secrets/lifetime';
import { LONGEST_NAME } from '@/lib/client-secrets/names';

type SecretFieldsProps = {
  /** What is offered; a name is asked for where one is required. */
  name: string;
  nameLabel: string;
  required?: boolean;
  expiry: Expiry;
};

/** What people choose of a secret that is about to be made. */
export function SecretFields({ name, nameLabel, required = false, expiry }: SecretFieldsProps) {
  const t = useTranslations('applications.secret');
  return (
    <>
      <Field name="name" label={nameLabel} hint={t('nameHint')} required={required}>
        <Input defaultValue={name} maxLength={LONGEST_NAME} autoComplete="off" />
      </Field>
      <ExpiryFields expiry={expiry} />
    </>
  );
}
