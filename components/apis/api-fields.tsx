'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { LOGO_UPLOAD_LIMIT } from '@/lib/apis/logo-limit';
import { LOGO_TYPES } from '@/lib/apis/logo-types';

type LogoFieldProps = {
  /** What is stored now. */
  current?: ReactNode;
};

export function LogoField({ current }: LogoFieldProps) {
  const t = useTranslations('apis.fields');
  return (
    <Field name="logo" label={t('logo')} hint={t('logoHint')}>
      <FileInput accept={LOGO_TYPES.join(',')} maxBytes={LOGO_UPLOAD_LIMIT} current={current} />
    </Field>
  );
}

export function NameField({ name }: { name?: string }) {
  const t = useTranslations('apis.fields');
  return (
    <Field name="name" label={t('name')} required>
      <Input defaultValue={name} autoComplete="off" />
    </Field>
  );
}

export function DescriptionField({ description }: { description?: string }) {
  const t = useTranslations('apis.fields');
  return (
    <Field name="description" label={t('description')} hint={t('descriptionHint')}>
      <Textarea defaultValue={description} />
    </Field>
  );
}
