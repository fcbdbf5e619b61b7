'use client';

import { useTranslations } from 'next-intl';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import type { AdministratorSummary } from '@/lib/administrators/queries';
import { AdministratorMenu } from './administrator-menu';
import type { AdministratorTask } from './administrator-task-dialog';

const TONES = { ENABLED: 'success', DISABLED: 'neutral', INVITED: 'info' } as const;

type AdministratorRowProps = {
  row: AdministratorSummary;
  own: boolean;
  /** Null for those who may only read. */
  onTask: ((task: AdministratorTask) => void) | null;
};

// messages: administrators.roles.* administrators.status.*
export function AdministratorRow({ row, own, onTask }: AdministratorRowProps) {
  const t = useTranslations('administrators');
  return (
    <TableRow>
      <TableCell className="min-w-40 max-w-72">
        <span className="flex items-center gap-2">
          <span className="wrap-break-word min-w-0 font-medium">{row.name}</span>
          {own && <Badge>{t('you')}</Badge>}
        </span>
      </TableCell>
      <TableCell className="wrap-break-word min-w-48 max-w-80">{row.email}</TableCell>
      <TableCell className="whitespace-nowrap">{t(`roles.${row.role}`)}</TableCell>
      <TableCell>
        <span className="flex flex-wrap gap-1">
          <StatusBadge tone={TONES[row.status]}>{t(`status.${row.status}`)}</StatusBadge>
          {row.hasSecondFactor && <Badge>{t('secondFactor')}</Badge>}
        </span>
      </TableCell>
      <TableCell className="text-secondary">
        {row.lastSignedInAt ? <RelativeTime value={row.lastSignedInAt} /> : t('never')}
      </TableCell>
      <TableCell className="text-secondary">
        <RelativeTime value={row.createdAt} />
      </TableCell>
      {onTask && (
        <TableCell className="w-0 text-right">
          <AdministratorMenu administrator={row} own={own} onTask={onTask} />
        </TableCell>
      )}
    </TableRow>
  );
}
