'use client';

import { CircleCheck, CircleSlash, Ellipsis, KeyRound, Trash2, UserCog } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import type { AdministratorSummary } from '@/lib/administrators/queries';
import { ChangeRole } from './change-role';
import { ConfirmDeed, type ConfirmedDeed } from './confirm-deed';
import { ResetLink } from './reset-link';

type AdministratorMenuProps = { administrator: AdministratorSummary; own: boolean };

/** What an Owner can do about one administrator; about their own account nothing that would shut them out. */
export function AdministratorMenu({ administrator, own }: AdministratorMenuProps) {
  const t = useTranslations('administrators');
  const [open, setOpen] = useState<ConfirmedDeed | 'changeRole' | 'reset' | null>(null);
  const close = () => setOpen(null);
  const disabled = administrator.status === 'DISABLED';
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" size="icon" aria-label={t('actionsOf', { name: administrator.name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen('changeRole')}>
          <UserCog aria-hidden />
          {t('changeRole.action')}
        </MenuItem>
        {!disabled && !own && (
          <MenuItem onSelect={() => setOpen('reset')}>
            <KeyRound aria-hidden />
            {t('reset.action')}
          </MenuItem>
        )}
        {!own && (
          <>
            <MenuItem onSelect={() => setOpen(disabled ? 'enable' : 'disable')}>
              {disabled ? <CircleCheck aria-hidden /> : <CircleSlash aria-hidden />}
              {disabled ? t('enable.action') : t('disable.action')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger onSelect={() => setOpen('delete')}>
              <Trash2 aria-hidden />
              {t('delete.action')}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === 'changeRole' && <ChangeRole administrator={administrator} onClose={close} />}
      {open === 'reset' && <ResetLink administrator={administrator} onClose={close} />}
      {(open === 'enable' || open === 'disable' || open === 'delete') && (
        <ConfirmDeed deed={open} administrator={administrator} onClose={close} />
      )}
    </>
  );
}
