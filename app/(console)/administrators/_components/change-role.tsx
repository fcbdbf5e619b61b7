'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Dialog, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { changeRoleAction } from '@/lib/administrators/actions';
import type { AdministratorSummary } from '@/lib/administrators/queries';
import { ProveAgain } from './prove-again';
import { RoleSelect } from './role-select';

type ChangeRoleProps = { administrator: AdministratorSummary; onClose: () => void };

export function ChangeRole({ administrator, onClose }: ChangeRoleProps) {
  const t = useTranslations('administrators.changeRole');
  const common = useTranslations('common');
  const { id, name, role, version } = administrator;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('title', { name })}
      description={t('description', { name })}
    >
      <ActionForm
        action={changeRoleAction}
        onSuccess={() => {
          toast.success(t('done', { name }));
          onClose();
        }}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <RoleSelect initial={role} />
        <ProveAgain />
        <DialogFooter>
          <DialogClose>{common('cancel')}</DialogClose>
          <SubmitButton>{t('submit')}</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
