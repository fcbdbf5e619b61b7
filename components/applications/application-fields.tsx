'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';

type ApplicationFieldsProps = { name?: string; description?: string };

/** What people type of an application, when they add it and when they edit it. */
export function ApplicationFields({ name, description }: ApplicationFieldsProps) {
  const t = useTranslations('applications.fields');
  return (
    <>
      <Field name="name" label={t('name')} hint={t('nameHint')} required>
        <Input defaultValue={name} autoComplete="off" />
      </Field>
      <Field name="description" label={t('description')} hint={t('descriptionHint')}>
        <Textarea defaultValue={description} />
      </Field>
    </>
  );
}
