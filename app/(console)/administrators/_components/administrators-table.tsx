import { useTranslations } from 'next-intl';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { SortableHeader } from '@/components/ui/sortable-header';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { AdministratorQuery, AdministratorSummary } from '@/lib/administrators/queries';
import { AdministratorMenu } from './administrator-menu';

const TONES = { ENABLED: 'success', DISABLED: 'neutral', INVITED: 'info' } as const;

type AdministratorsTableProps = {
  rows: AdministratorSummary[];
  sort: AdministratorQuery['sort'];
  /** Id of whoever looks at it. */
  ownId: string | null;
  canWrite: boolean;
};

// messages: administrators.roles.* administrators.status.*
export function AdministratorsTable({ rows, sort, ownId, canWrite }: AdministratorsTableProps) {
  const t = useTranslations('administrators');
  return (
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
          <TableRow key={row.id}>
            <TableCell className="min-w-40 max-w-72">
              <span className="flex items-center gap-2">
                <span className="wrap-anywhere font-medium">{row.name}</span>
                {row.id === ownId && <Badge>{t('you')}</Badge>}
              </span>
            </TableCell>
            <TableCell className="wrap-anywhere min-w-48">{row.email}</TableCell>
            <TableCell className="whitespace-nowrap">{t(`roles.${row.role}`)}</TableCell>
            <TableCell>
              <StatusBadge tone={TONES[row.status]}>{t(`status.${row.status}`)}</StatusBadge>
            </TableCell>
            <TableCell className="text-secondary">
              {row.lastSignedInAt ? <RelativeTime value={row.lastSignedInAt} /> : t('never')}
            </TableCell>
            <TableCell className="text-secondary">
              <RelativeTime value={row.createdAt} />
            </TableCell>
            {canWrite && (
              <TableCell className="w-0 text-right">
                <AdministratorMenu administrator={row} own={row.id === ownId} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
