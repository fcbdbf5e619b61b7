'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { createPermissionAction } from '@/lib/permissions/actions';
import { DescriptionField } from './description-field';

type AddPermissionProps = {
  apiId: string;
  /** Id for the next permission; a new one comes with every rendering of the page. */
  draftId: string;
};

export function AddPermission(props: AddPermissionProps) {
  const t = useTranslations('apis.permissions');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={
        <Button variant="primary" onClick={() => setOpen(true)}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t('addTitle')}
    >
      <CreateForm {...props} onCreated={() => setOpen(false)} />
    </Dialog>
  );
}

function CreateForm({ apiId, draftId, onCreated }: AddPermissionProps & { onCreated: () => void }) {
  const t = useTranslations('apis');
  const common = useTranslations('common');
  // Kept for as long as the form is open, so that a second try after a lost answer adds no second permission.
  const [id] = useState(draftId);
  return (
    <ActionForm
      action={createPermissionAction}
      onSuccess={() => {
        toast.success(t('permissions.added'));
        onCreated();
      }}
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="apiId" value={apiId} />
      <Field name="code" label={t('permissions.code')} hint={t('permissions.codeHint')} required>
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} className="font-mono text-sm" />
      </Field>
      <DescriptionField />
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
