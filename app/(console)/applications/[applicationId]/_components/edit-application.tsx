'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApplicationFields } from '@/components/applications/application-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useUndo } from '@/components/ui/use-undo';
import { updateApplicationAction } from '@/lib/applications/actions';
import type { Application } from '@/lib/applications/queries';

type Edited = Pick<Application, 'id' | 'version' | 'name' | 'description'>;

export function EditApplication({ application }: { application: Edited }) {
  const t = useTranslations('applications.general');
  const offerUndo = useUndo();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button onClick={() => setOpen(true)}>{t('edit')}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t('editTitle')}
    >
      <EditForm
        application={application}
        onSaved={({ id, version, name, description }, savedAs) => {
          setOpen(false);
          const fields = { id, version: String(savedAs), name, description };
          if (savedAs === version) toast.success(t('saved'));
          else offerUndo(t('saved'), { action: updateApplicationAction, fields });
        }}
      />
    </Dialog>
  );
}

type EditFormProps = {
  application: Edited;
  /** With what the fields began with, and the version that they were saved as. */
  onSaved: (began: Edited, savedAs: number) => void;
};

function EditForm({ application, onSaved }: EditFormProps) {
  const t = useTranslations('applications');
  const common = useTranslations('common');
  // The version belongs to the values that the fields began with, also when the page behind is refreshed meanwhile.
  const [began] = useState(application);
  const { id, version, name, description } = began;
  return (
    <ActionForm action={updateApplicationAction} onSuccess={(saved) => onSaved(began, saved.version)}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <ApplicationFields name={name} description={description} />
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
