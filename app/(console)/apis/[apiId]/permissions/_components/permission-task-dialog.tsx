'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useUndo } from '@/components/ui/use-undo';
import { deletePermissionAction, updatePermissionAction } from '@/lib/permissions/actions';
import type { PermissionRow } from '@/lib/permissions/queries';
import { DescriptionField } from './description-field';
import { PermissionImpact } from './permission-impact';
import { useMoveWithUndo } from './use-move-permission';

export type PermissionTask = 'edit' | 'move' | 'delete';

type TaskProps = {
  apiId: string;
  row: PermissionRow;
  count: number;
  order: string;
  onClose: () => void;
};

/** What the menu of a row leads to. */
export function PermissionTaskDialog({ kind, ...props }: TaskProps & { kind: PermissionTask }) {
  const t = useTranslations('apis.permissions');
  // What the dialog was opened on, also when the page behind is refreshed meanwhile.
  const [{ apiId, row, order, count, onClose }] = useState(props);
  const { id, code, version } = row;
  const onOpenChange = (open: boolean) => {
    if (!open) onClose();
  };
  const move = useMoveWithUndo(apiId);
  const offerUndo = useUndo();
  if (kind === 'delete') {
    return (
      <ConfirmDialog
        open
        onOpenChange={onOpenChange}
        title={t('deleteTitle', { code })}
        description={t('deleteDescription')}
        confirmLabel={t('delete')}
        action={deletePermissionAction}
        fields={{ id, apiId, version: String(version) }}
        onSuccess={() => {
          toast.success(t('deleted'));
          onClose();
        }}
      >
        <PermissionImpact apiId={apiId} permissionId={id} />
      </ConfirmDialog>
    );
  }
  const fields = { id, apiId };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={kind === 'edit' ? t('editTitle', { code }) : t('moveTitle', { code })}
    >
      {kind === 'edit' ? (
        <ActionForm
          action={updatePermissionAction}
          onSuccess={(saved) => {
            const before = { ...fields, version: String(saved.version), description: row.description };
            if (saved.version === version) toast.success(t('saved'));
            else offerUndo(t('saved'), { action: updatePermissionAction, fields: before });
            onClose();
          }}
        >
          <HiddenFields fields={{ ...fields, version: String(version) }} />
          <DescriptionField description={row.description} />
          <SaveFooter />
        </ActionForm>
      ) : (
        <ActionForm action={move} onSuccess={onClose}>
          <HiddenFields fields={{ ...fields, order }} />
          <Field name="position" label={t('movePosition')} hint={t('movePositionHint', { count })} required>
            <Input defaultValue={row.position} inputMode="numeric" autoComplete="off" className="w-28" />
          </Field>
          <SaveFooter />
        </ActionForm>
      )}
    </Dialog>
  );
}

function HiddenFields({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

function SaveFooter() {
  const t = useTranslations('apis');
  const common = useTranslations('common');
  return (
    <DialogFooter>
      <DialogClose>{common('cancel')}</DialogClose>
      <SubmitButton>{t('save')}</SubmitButton>
    </DialogFooter>
  );
}
