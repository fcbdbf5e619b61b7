import { useFormatter, useTranslations } from 'next-intl';
import { ApiMark } from '@/components/apis/api-mark';
import { ApiStatus } from '@/components/apis/api-status';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SortableHeader } from '@/components/ui/sortable-header';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { ApiListQuery } from '@/lib/apis/list-query';
import type { ApiSummary } from '@/lib/apis/queries';

type ApisTableProps = {
  label: string;
  rows: ApiSummary[];
  /** The order that holds now; null for a list that has one order only. */
  sort: ApiListQuery['sort'] | null;
};

export function ApisTable({ label, rows, sort }: ApisTableProps) {
  const t = useTranslations('apis');
  const columns = {
    name: t('list.name'),
    createdAt: t('fields.created'),
    updatedAt: t('fields.updated'),
  };
  const header = (column: keyof typeof columns) =>
    sort === null ? (
      <HeaderCell>{columns[column]}</HeaderCell>
    ) : (
      <SortableHeader column={column} sort={sort} firstDirection={column === 'name' ? 'asc' : 'desc'}>
        {columns[column]}
      </SortableHeader>
    );
  return (
    <Table label={label}>
      <TableHead>
        {header('name')}
        <HeaderCell>{t('fields.identifier')}</HeaderCell>
        <HeaderCell>{t('fields.status')}</HeaderCell>
        <HeaderCell className="text-right">{t('list.permissions')}</HeaderCell>
        <HeaderCell className="text-right">{t('list.authorizations')}</HeaderCell>
        {header('createdAt')}
        {header('updatedAt')}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <ApiRow key={row.id} row={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function ApiRow({ row }: { row: ApiSummary }) {
  const t = useTranslations('apis');
  const format = useFormatter();
  return (
    <TableRow>
      <TableCell className="min-w-48 max-w-72">
        <span className="flex items-center gap-3">
          <ApiMark api={row} />
          <TextLink href={`/apis/${row.id}`} className="wrap-anywhere min-w-0 font-medium">
            {row.name}
          </TextLink>
          {row.kind === 'SYSTEM' && <Badge tone="info">{t('system')}</Badge>}
        </span>
      </TableCell>
      <TableCell className="max-w-80">
        <span className="flex items-center gap-1">
          <code className="truncate font-mono" title={row.identifier}>
            {row.identifier}
          </code>
          <CopyButton value={row.identifier} name={t('list.identifierOf', { name: row.name })} />
        </span>
      </TableCell>
      <TableCell>
        <ApiStatus enabled={row.enabled} />
      </TableCell>
      <TableCell className="text-right tabular-nums">{format.number(row.permissions)}</TableCell>
      <TableCell className="text-right tabular-nums">{format.number(row.authorizations)}</TableCell>
      <TableCell className="text-subtle">
        <RelativeTime value={row.createdAt} />
      </TableCell>
      <TableCell className="text-subtle">
        <RelativeTime value={row.updatedAt} />
      </TableCell>
    </TableRow>
  );
}
