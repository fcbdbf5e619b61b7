'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { HeaderCell, Table, TableBody, TableHead } from '@/components/ui/table';
import type { PermissionRow } from '@/lib/permissions/queries';
import { PermissionTableRow } from './permission-table-row';
import { type PermissionTask, PermissionTaskDialog } from './permission-task-dialog';
import { useMovePermission } from './use-move-permission';

type PermissionsTableProps = {
  apiId: string;
  rows: PermissionRow[];
  /** All permissions of the API. */
  count: number;
  /** Names the order that is shown; moves are based on it. */
  order: string;
  canChange: boolean;
  /** The neighbours in a search are not those in the order, so steps make no sense there. */
  searching: boolean;
};

export function PermissionsTable({ apiId, rows, count, order, canChange, searching }: PermissionsTableProps) {
  const t = useTranslations('apis.permissions');
  const errors = useTranslations('errors');
  const { refused, pending, formProps } = useMovePermission(apiId, rows);
  const [task, setTask] = useState<{ kind: PermissionTask; row: PermissionRow } | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  // The menu item that opened the dialog is gone when it closes; the menu's button is not.
  useEffect(() => {
    if (left !== null) document.querySelector<HTMLElement>(`[data-menu-of='${left}']`)?.focus();
  }, [left]);
  return (
    <>
      {refused && (
        <Callout tone="danger" role="alert">
          {refused.message ? errors(refused.message.key, refused.message.values) : errors('checkFields')}
        </Callout>
      )}
      <Table label={t('table')} aria-busy={pending || undefined}>
        <TableHead>
          <HeaderCell className="w-px text-right">{t('position')}</HeaderCell>
          <HeaderCell>{t('code')}</HeaderCell>
          <HeaderCell className="w-1/2">{t('description')}</HeaderCell>
          <HeaderCell>{t('applications')}</HeaderCell>
          {canChange && (
            <HeaderCell className="w-px">
              <span className="sr-only">{t('actions')}</span>
            </HeaderCell>
          )}
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <PermissionTableRow
              key={row.id}
              apiId={apiId}
              row={row}
              count={count}
              order={order}
              steps={canChange && !searching ? formProps : null}
              onTask={
                canChange
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
        <PermissionTaskDialog
          key={`${task.kind} ${task.row.id}`}
          {...task}
          apiId={apiId}
          count={count}
          order={order}
          onClose={() => {
            setTask(null);
            setLeft(task.row.id);
          }}
        />
      )}
    </>
  );
}
