'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { updateTokenLimitsAction } from '@/lib/token-limits/actions';
import { HIGHEST_LIMIT } from '@/lib/token-limits/windows';

type EditLimitsProps = { applicationId: string; perMinute: number | null; perDay: number | null };

export function EditLimits(props: EditLimitsProps) {
  const t = useTranslations('security.limits');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button onClick={() => setOpen(true)}>{t('edit')}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t('edit')}
      description={t('editDescription')}
    >
      <LimitsForm {...props} onSaved={() => setOpen(false)} />
    </Dialog>
  );
}

const written = (limit: number | null) => (limit === null ? '' : String(limit));

function LimitsForm({
  applicationId,
  perMinute,
  perDay,
  onSaved,
}: EditLimitsProps & { onSaved: () => void }) {
  const t = useTranslations('security');
  const common = useTranslations('common');
  // What the fields began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState({ minute: written(perMinute), day: written(perDay) });
  const number = { inputMode: 'numeric', autoComplete: 'off', className: 'tabular-nums sm:w-48' } as const;
  return (
    <ActionForm
      action={updateTokenLimitsAction}
      onSuccess={() => {
        toast.success(t('saved'));
        onSaved();
      }}
    >
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
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
