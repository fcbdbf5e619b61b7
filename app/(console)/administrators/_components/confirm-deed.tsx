'use client';

import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { deleteAdministratorAction, setEnabledAction } from '@/lib/administrators/actions';
import type { AdministratorSummary } from '@/lib/administrators/queries';
import { resetSecondFactorAction } from '@/lib/second-factors/actions';
import { ProveAgain } from './prove-again';

export type ConfirmedDeed = 'enable' | 'disable' | 'delete' | 'resetSecondFactor';

const ACTIONS = {
  enable: setEnabledAction,
  disable: setEnabledAction,
  delete: deleteAdministratorAction,
  resetSecondFactor: resetSecondFactorAction,
};

type ConfirmDeedProps = { deed: ConfirmedDeed; administrator: AdministratorSummary; onClose: () => void };

// messages: administrators.enable.* administrators.disable.* administrators.delete.* administrators.resetSecondFactor.*
export function ConfirmDeed({ deed, administrator, onClose }: ConfirmDeedProps) {
  const t = useTranslations('administrators');
  const { id, name, version } = administrator;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(`${deed}.title`, { name })}
      description={t(`${deed}.description`, { name })}
      confirmLabel={t(`${deed}.action`)}
      danger={deed !== 'enable'}
      action={ACTIONS[deed]}
      fields={{ id, version: String(version), enabled: String(deed === 'enable') }}
      onSuccess={() => toast.success(t(`${deed}.done`, { name }))}
    >
      {(deed === 'enable' || deed === 'resetSecondFactor') && <ProveAgain />}
    </ConfirmDialog>
  );
}
