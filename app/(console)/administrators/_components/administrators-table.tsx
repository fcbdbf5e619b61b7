'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { SortableHeader } from '@/components/ui/sortable-header';
import { HeaderCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { AdministratorQuery, AdministratorSummary } from '@/lib/administrators/queries';
import { menuButtonId } from './administrator-menu';
import { AdministratorRow } from './administrator-row';
import { type AdministratorTask, AdministratorTaskDialog } from './administrator-task-dialog';

type AdministratorsTableProps = {
  rows: AdministratorSummary[];
  sort: AdministratorQuery['sort'];
  /** Id of whoever looks at it. */
  ownId: string | null;
  canWrite: boolean;
};

export function AdministratorsTable({ rows, sort, ownId, canWrite }: AdministratorsTableProps) {
  const t = useTranslations('administrators');
  // Here and not in the row: the row may be gone before the dialog has said that it was deleted. What a dialog
  // changes is what was shown when it opened, also where the row is newer by now.
  const [task, setTask] = useState<{ kind: AdministratorTask; row: AdministratorSummary } | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  // The menu item that opened the dialog is gone when it closes; the menu's button is not.
  useEffect(() => {
    if (left !== null) document.getElementById(menuButtonId(left))?.focus();
  }, [left]);
  return (
    <>
      <Table label={t('title')}>
        <TableHead>
          <SortableHeader column="name" sort={sort}>
            {t('fields.name')}
          </SortableHeader>
          <SortableHeader column="email" sort={sort}>
            {t('fields.email')}
          </SortableHeader>
          <HeaderCell>{t('fields.role')}</HeaderCell>
          <HeaderCell>{t('fields.status')}</HeaderCell>
          <SortableHeader column="lastSignedInAt" sort={sort} firstDirection="desc">
            {t('fields.lastSignedIn')}
          </SortableHeader>
          <SortableHeader column="createdAt" sort={sort} firstDirection="desc">
            {t('fields.created')}
          </SortableHeader>
          {canWrite && (
            <HeaderCell>
              <span className="sr-only">{t('fields.actions')}</span>
            </HeaderCell>
          )}
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <AdministratorRow
              key={row.id}
              row={row}
              own={row.id === ownId}
              onTask={
                canWrite
                  ? (kind) => {
                      setLeft(null);
                      setTask({ kind, row });
                    }
                  : null
              }
            />
          ))}
        </TableBody>
      </Table>
      {task && (
        <AdministratorTaskDialog
          task={task.kind}
          administrator={task.row}
          onClose={() => {
            setTask(null);
            setLeft(task.row.id);
          }}
        />
      )}
    </>
  );
}
