'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import type { Trigger } from '@/components/ui/use-opening';
import type { FormAction } from '@/lib/forms/form-state';

type EditDialogProps = {
  /** The `Button` that opens it. */
  trigger: Trigger;
  title: string;
  description: string;
  wide?: boolean;
  action: FormAction;
  /** What is said when it is saved; that the settings are, unless something else. */
  saved?: string;
  /** The fields. They are made anew each time it opens, so what they began with is their own state. */
  children: ReactNode;
};

/** A setting that is changed in a dialog, which closes when it is saved. */
export function EditDialog({
  trigger,
  title,
  description,
  wide = false,
  action,
  saved,
  children,
}: EditDialogProps) {
  const t = useTranslations('security');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={description}
      wide={wide}
    >
      <ActionForm
        action={action}
        onSuccess={() => {
          toast.success(saved ?? t('saved'));
          setOpen(false);
        }}
      >
        {children}
        <DialogFooter>
          <DialogClose>{common('cancel')}</DialogClose>
          <SubmitButton>{t('save')}</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
