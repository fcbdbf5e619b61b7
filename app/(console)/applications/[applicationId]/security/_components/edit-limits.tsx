'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { updateTokenLimitsAction } from '@/lib/token-limits/actions';
import { HIGHEST_LIMIT } from '@/lib/token-limits/windows';
import { EditDialog } from './edit-dialog';

type EditLimitsProps = { applicationId: string; perMinute: number | null; perDay: number | null };

export function EditLimits(props: EditLimitsProps) {
  const t = useTranslations('security.limits');
  return (
    <EditDialog
      trigger={<Button>{t('edit')}</Button>}
      title={t('edit')}
      description={t('editDescription')}
      action={updateTokenLimitsAction}
    >
      <LimitsFields {...props} />
    </EditDialog>
  );
}

const written = (limit: number | null) => (limit === null ? '' : String(limit));

function LimitsFields({ applicationId, perMinute, perDay }: EditLimitsProps) {
  const t = useTranslations('security');
  // What the fields began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState({ minute: written(perMinute), day: written(perDay) });
  const number = { inputMode: 'numeric', autoComplete: 'off', className: 'tabular-nums sm:w-48' } as const;
  return (
    <>
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="basedOnMinute" value={basedOn.minute} />
      <input type="hidden" name="basedOnDay" value={basedOn.day} />
      <Field
        name="tokensPerMinute"
        label={t('limits.minute')}
        hint={t('limits.fieldHint', { most: HIGHEST_LIMIT.minute })}
      >
        <Input defaultValue={basedOn.minute} {...number} />
      </Field>
      <Field
        name="tokensPerDay"
        label={t('limits.day')}
        hint={t('limits.fieldHint', { most: HIGHEST_LIMIT.day })}
      >
        <Input defaultValue={basedOn.day} {...number} />
      </Field>
    </>
  );
}
