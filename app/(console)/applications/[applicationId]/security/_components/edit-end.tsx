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
import { updateAuthorizationEndAction } from '@/lib/authorizations/actions';
import { dayIn } from '@/lib/time-zone/day';

type EditEndProps = {
  applicationId: string;
  api: { id: string; name: string };
  /** Empty: no end. */
  lastDay: string;
  /** In which that day is meant. */
  timeZone: string;
};

/** Says until when an API authorizes the application; prolongs it, too, when that is over. */
export function EditEnd(props: EditEndProps) {
  const t = useTranslations('security.ends');
  const [open, setOpen] = useState(false);
  const { name } = props.api;
  return (
    <Dialog
      trigger={
        <Button variant="ghost" size="sm" aria-label={t('editNamed', { name })} onClick={() => setOpen(true)}>
          {t('edit')}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t('editTitle', { name })}
      description={t('consequence')}
    >
      <EndForm {...props} onSaved={() => setOpen(false)} />
    </Dialog>
  );
}

function EndForm({
  applicationId,
  api,
  lastDay,
  timeZone: shownIn,
  onSaved,
}: EditEndProps & { onSaved: () => void }) {
  const t = useTranslations('security');
  const common = useTranslations('common');
  // What the field began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(lastDay);
  const [timeZone] = useState(shownIn);
  return (
    <ActionForm
      action={updateAuthorizationEndAction}
      onSuccess={() => {
        toast.success(t('saved'));
        onSaved();
      }}
    >
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="apiId" value={api.id} />
      <input type="hidden" name="basedOn" value={basedOn} />
      <input type="hidden" name="timeZone" value={timeZone} />
      <Field name="lastDay" label={t('ends.lastDay')} hint={t('ends.lastDayHint', { timeZone })}>
        <Input type="date" defaultValue={basedOn} min={dayIn(timeZone, new Date())} className="sm:w-48" />
      </Field>
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
