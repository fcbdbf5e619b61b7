'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApplicationFields } from '@/components/applications/application-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { useAskedFor } from '@/components/ui/use-asked-for';
import { createApplicationAction } from '@/lib/applications/actions';
import type { CreatedApplication } from '@/lib/applications/schema';
import { ApplicationCreated } from './application-created';

/** @param draftId - id for the next application; a new one comes with every rendering of the page */
export function AddApplication({ draftId }: { draftId: string }) {
  const t = useTranslations('applications.create');
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedApplication | null>(null);
  useAskedFor('add', () => {
    setCreated(null);
    setOpen(true);
  });
  return (
    <Dialog
      trigger={
        <Button variant="primary" onClick={() => setCreated(null)}>
          <Plus aria-hidden />
          {t('action')}
        </Button>
      }
      wide
      open={open}
      onOpenChange={setOpen}
      title={created ? t('doneTitle') : t('action')}
      description={created ? t('done', { name: created.name }) : t('description')}
    >
      {created ? (
        <ApplicationCreated application={created} />
      ) : (
        <CreateForm draftId={draftId} onCreated={setCreated} />
      )}
    </Dialog>
  );
}

type CreateFormProps = { draftId: string; onCreated: (application: CreatedApplication) => void };

function CreateForm({ draftId, onCreated }: CreateFormProps) {
  const t = useTranslations('applications');
  const common = useTranslations('common');
  // Kept for as long as the form is open, so that a second try after a lost answer makes no second application.
  const [id] = useState(draftId);
  return (
    <ActionForm action={createApplicationAction} onSuccess={onCreated}>
      <input type="hidden" name="id" value={id} />
      <ApplicationFields />
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
