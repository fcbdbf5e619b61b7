'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { updateAuthorizationEndAction } from '@/lib/authorizations/actions';
import { dayIn } from '@/lib/time-zone/day';
import { EditDialog } from './edit-dialog';

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
  const { name } = props.api;
  return (
    <EditDialog
      trigger={
        <Button variant="ghost" size="sm" aria-label={t('editNamed', { name })}>
          {t('edit')}
        </Button>
      }
      title={t('editTitle', { name })}
      description={t('consequence')}
      action={updateAuthorizationEndAction}
    >
      <EndFields {...props} />
    </EditDialog>
  );
}

function EndFields({ applicationId, api, lastDay, timeZone: shownIn }: EditEndProps) {
  const t = useTranslations('security');
  // What the field began with, also when the page behind is refreshed meanwhile.
  const [basedOn] = useState(lastDay);
  const [timeZone] = useState(shownIn);
  return (
    <>
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="apiId" value={api.id} />
      <input type="hidden" name="basedOn" value={basedOn} />
      <input type="hidden" name="timeZone" value={timeZone} />
      <Field name="lastDay" label={t('ends.lastDay')} hint={t('ends.lastDayHint', { timeZone })}>
        <Input type="date" defaultValue={basedOn} min={dayIn(timeZone, new Date())} className="sm:w-48" />
      </Field>
    </>
  );
}
