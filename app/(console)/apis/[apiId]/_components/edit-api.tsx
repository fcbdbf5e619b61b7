'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DescriptionField, LogoField, NameField } from '@/components/apis/api-fields';
import { ApiMark } from '@/components/apis/api-mark';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useUndo } from '@/components/ui/use-undo';
import { updateApiAction } from '@/lib/apis/actions';
import type { ApiDetails } from '@/lib/apis/queries';
import type { UpdatedApi } from '@/lib/apis/schema';

type Edited = Pick<ApiDetails, 'id' | 'version' | 'name' | 'description' | 'logoDigest'>;

export function EditApi({ api }: { api: Edited }) {
  const t = useTranslations('apis.edit');
  const offerUndo = useUndo();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button onClick={() => setOpen(true)}>{t('action')}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t('title')}
    >
      <EditForm
        api={api}
        onSaved={({ id, version, name, description }, saved) => {
          setOpen(false);
          const fields = { id, version: String(saved.version), name, description };
          // The picture that was there before is nowhere any more.
          if (saved.version === version || saved.logoChanged) toast.success(t('saved'));
          else offerUndo(t('saved'), { action: updateApiAction, fields });
        }}
      />
    </Dialog>
  );
}

type EditFormProps = {
  api: Edited;
  /** With what the fields began with, and what they were saved as. */
  onSaved: (began: Edited, saved: UpdatedApi) => void;
};

function EditForm({ api, onSaved }: EditFormProps) {
  const t = useTranslations('apis');
  const common = useTranslations('common');
  // The version belongs to the values that the fields began with, also when the page behind is refreshed meanwhile.
  const [began] = useState(api);
  return (
    <ActionForm action={updateApiAction} onSuccess={(saved) => onSaved(began, saved)}>
      <input type="hidden" name="id" value={began.id} />
      <input type="hidden" name="version" value={began.version} />
      <div className="flex flex-col gap-2">
        <LogoField current={<ApiMark api={began} size="lg" />} />
        {began.logoDigest !== null && (
          <Checkbox name="removeLogo" label={t('edit.removeLogo')} description={t('edit.removeLogoHint')} />
        )}
      </div>
      <NameField name={began.name} />
      <DescriptionField description={began.description} />
      <DialogFooter>
        <DialogClose>{common('cancel')}</DialogClose>
        <SubmitButton>{t('save')}</SubmitButton>
      </DialogFooter>
    </ActionForm>
  );
}
