'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

export function DescriptionField({ description }: { description?: string }) {
  const t = useTranslations('apis.permissions');
  return (
    <Field name="description" label={t('description')} hint={t('descriptionHint')}>
      <Textarea defaultValue={description} />
    </Field>
  );
}
