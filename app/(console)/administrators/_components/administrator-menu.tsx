'use client';

import {
  CircleCheck,
  CircleSlash,
  Ellipsis,
  KeyRound,
  MonitorSmartphone,
  ShieldOff,
  Trash2,
  UserCog,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import type { AdministratorSummary } from '@/lib/administrators/queries';
import type { AdministratorTask } from './administrator-task-dialog';

/** The button that opens the menu of a row. */
export function menuButtonId(administratorId: string): string {
  return `menu-${administratorId}`;
}

type AdministratorMenuProps = {
  administrator: AdministratorSummary;
  own: boolean;
  onTask: (task: AdministratorTask) => void;
};

/** What an Owner can do about one administrator; about their own account nothing that would shut them out. */
export function AdministratorMenu({ administrator, own, onTask }: AdministratorMenuProps) {
  const t = useTranslations('administrators');
  const { id, name, status, hasSecondFactor } = administrator;
  const disabled = status === 'DISABLED';
  return (
    <Menu
      trigger={
        <Button id={menuButtonId(id)} variant="ghost" size="icon-sm" aria-label={t('actionsOf', { name })}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => onTask('changeRole')}>
        <UserCog aria-hidden />
        {t('changeRole.action')}
      </MenuItem>
      {!disabled && !own && (
        <MenuItem onSelect={() => onTask('sessions')}>
          <MonitorSmartphone aria-hidden />
          {t('sessions.action')}
        </MenuItem>
      )}
      {!disabled && !own && (
        <MenuItem onSelect={() => onTask('reset')}>
          <KeyRound aria-hidden />
          {t('reset.action')}
        </MenuItem>
      )}
      {hasSecondFactor && !own && (
        <MenuItem onSelect={() => onTask('resetSecondFactor')}>
          <ShieldOff aria-hidden />
          {t('resetSecondFactor.action')}
        </MenuItem>
      )}
      {!own && (
        <>
          <MenuItem onSelect={() => onTask(disabled ? 'enable' : 'disable')}>
            {disabled ? <CircleCheck aria-hidden /> : <CircleSlash aria-hidden />}
            {disabled ? t('enable.action') : t('disable.action')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onTask('delete')}>
            <Trash2 aria-hidden />
            {t('delete.action')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
