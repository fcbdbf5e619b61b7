'use client';

import type { AdministratorSummary } from '@/lib/administrators/queries';
import { ChangeRole } from './change-role';
import { ConfirmDeed, type ConfirmedDeed } from './confirm-deed';
import { ResetLink } from './reset-link';
import { SessionsDialog } from './sessions-dialog';

export type AdministratorTask = ConfirmedDeed | 'changeRole' | 'reset' | 'sessions';

type AdministratorTaskDialogProps = {
  task: AdministratorTask;
  administrator: AdministratorSummary;
  onClose: () => void;
};

export function AdministratorTaskDialog({ task, ...props }: AdministratorTaskDialogProps) {
  if (task === 'changeRole') return <ChangeRole {...props} />;
  if (task === 'reset') return <ResetLink {...props} />;
  if (task === 'sessions') return <SessionsDialog {...props} />;
  return <ConfirmDeed deed={task} {...props} />;
}
