import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { ApplicationStatus } from '@/components/applications/application-status';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { CopyableText } from '@/components/ui/copyable-text';
import { RelativeTime } from '@/components/ui/relative-time';
import { SortableHeader } from '@/components/ui/sortable-header';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { TimeUntil } from '@/components/ui/time-until';
import type { ApplicationListQuery } from '@/lib/applications/list-query';
import type { ApplicationSummary } from '@/lib/applications/queries';
import type { LimitState } from '@/lib/token-limits/queries';

type ApplicationsTableProps = { rows: ApplicationSummary[]; sort: ApplicationListQuery['sort'] };

/** A wide table does not scroll, and all columns are wider than the narrowest of wide screens. */
const IF_ROOM = 'lg:max-[85rem]:hidden';

export function ApplicationsTable({ rows, sort }: ApplicationsTableProps) {
  const t = useTranslations('applications');
  return (
    <Table label={t('title')}>
      <TableHead>
        <SortableHeader column="name" sort={sort}>
          {t('list.name')}
        </SortableHeader>
        <HeaderCell>{t('fields.clientId')}</HeaderCell>
        <HeaderCell>{t('fields.status')}</HeaderCell>
        <HeaderCell className="text-right">{t('list.authorizedApis')}</HeaderCell>
        <HeaderCell className="text-right">{t('list.assignedScopes')}</HeaderCell>
        <SortableHeader column="createdAt" sort={sort} firstDirection="desc">
          {t('fields.created')}
        </SortableHeader>
        <SortableHeader column="updatedAt" sort={sort} firstDirection="desc" className={IF_ROOM}>
          {t('fields.updated')}
        </SortableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <ApplicationRow key={row.id} row={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function ExpiringBadge({ expiresAt }: { expiresAt: Date }) {
  const t = useTranslations('applications.list');
  return (
    <Badge tone="warning" className="mt-1 flex w-fit">
      <TriangleAlert aria-hidden className="size-3" />
      <span>{t.rich('secretExpires', { time: () => <TimeUntil value={expiresAt} /> })}</span>
    </Badge>
  );
}

function LimitBadge({ state }: { state: LimitState }) {
  const t = useTranslations('applications.list');
  return (
    <Badge tone={state === 'met' ? 'danger' : 'warning'} className="mt-1 flex w-fit">
      <TriangleAlert aria-hidden className="size-3" />
      {state === 'met' ? t('limitMet') : t('limitNear')}
    </Badge>
  );
}

function ApplicationRow({ row }: { row: ApplicationSummary }) {
  const t = useTranslations('applications');
  const format = useFormatter();
  return (
    <TableRow>
      <TableCell className="min-w-48 max-w-80">
        <TextLink href={`/applications/${row.id}`} className="wrap-anywhere font-medium">
          {row.name}
        </TextLink>
        {row.limitState && <LimitBadge state={row.limitState} />}
        {row.secretExpiresAt && <ExpiringBadge expiresAt={row.secretExpiresAt} />}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <CopyableText value={row.clientId} name={t('fields.clientId')} />
      </TableCell>
      <TableCell>
        <ApplicationStatus enabled={row.enabled} />
      </TableCell>
      <TableCell className="text-right tabular-nums">{format.number(row.authorizedApis)}</TableCell>
      <TableCell className="text-right tabular-nums">
        {row.authorizedApis > 0 && row.assignedScopes === 0 ? (
          <span title={t('list.noScopesHint')}>
            <Badge tone="warning">
              <TriangleAlert aria-hidden className="size-3" />
              {t('list.noScopes')}
            </Badge>
          </span>
        ) : (
          format.number(row.assignedScopes)
        )}
      </TableCell>
      <TableCell className="text-subtle">
        <RelativeTime value={row.createdAt} />
      </TableCell>
      <TableCell className={cn('text-subtle', IF_ROOM)}>
        <RelativeTime value={row.updatedAt} />
      </TableCell>
    </TableRow>
  );
}
