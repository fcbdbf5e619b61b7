'use client';

import { ArrowDown, ArrowUp, Ellipsis } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { TableCell, TableRow } from '@/components/ui/table';
import type { PermissionRow } from '@/lib/permissions/queries';
import type { PermissionTask } from './permission-task-dialog';
import { stepButtonId } from './use-move-permission';

type PermissionTableRowProps = {
  apiId: string;
  row: PermissionRow;
  count: number;
  order: string;
  /** What makes the form of the step buttons work; null: no steps here. */
  steps: Pick<ComponentProps<'form'>, 'action' | 'onSubmit'> | null;
  /** Null for those who may only read. */
  onTask: ((task: PermissionTask) => void) | null;
};

export function PermissionTableRow({ apiId, row, count, order, steps, onTask }: PermissionTableRowProps) {
  const t = useTranslations('apis.permissions');
  const format = useFormatter();
  const { id, code, position } = row;
  // What the buttons are about is their description: in their names, the code `add` would pass for the button Add.
  const codeId = `code-${id}`;
  return (
    <TableRow>
      <TableCell className="text-right text-subtle tabular-nums">{format.number(position)}</TableCell>
      <TableCell id={codeId} className="wrap-anywhere min-w-40 font-mono">
        {code}
      </TableCell>
      <TableCell className="wrap-anywhere whitespace-pre-line text-secondary">{row.description}</TableCell>
      <TableCell className="whitespace-nowrap text-subtle">
        {t('applicationCount', { count: row.applications })}
      </TableCell>
      {onTask && (
        <TableCell className="py-1">
          <div className="flex items-center justify-end gap-0.5">
            {steps && (
              <form {...steps} className="flex gap-0.5">
                <input type="hidden" name="apiId" value={apiId} />
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="order" value={order} />
                <Button
                  id={stepButtonId(id, 'up')}
                  type="submit"
                  name="position"
                  value={position - 1}
                  variant="ghost"
                  size="icon-sm"
                  disabled={position === 1}
                  aria-label={t('moveUp')}
                  title={t('moveUp')}
                  aria-describedby={codeId}
                >
                  <ArrowUp aria-hidden />
                </Button>
                <Button
                  id={stepButtonId(id, 'down')}
                  type="submit"
                  name="position"
                  value={position + 1}
                  variant="ghost"
                  size="icon-sm"
                  disabled={position === count}
                  aria-label={t('moveDown')}
                  title={t('moveDown')}
                  aria-describedby={codeId}
                >
                  <ArrowDown aria-hidden />
                </Button>
              </form>
            )}
            <Menu
              trigger={
                <Button
                  data-menu-of={id}
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t('moreActions')}
                  aria-describedby={codeId}
                >
                  <Ellipsis aria-hidden />
                </Button>
              }
            >
              <MenuItem onSelect={() => onTask('edit')}>{t('edit')}</MenuItem>
              {count > 1 && <MenuItem onSelect={() => onTask('move')}>{t('moveTo')}</MenuItem>}
              <MenuSeparator />
              <MenuItem danger onSelect={() => onTask('delete')}>
                {t('delete')}
              </MenuItem>
            </Menu>
          </div>
        </TableCell>
      )}
    </TableRow>
  );
}
