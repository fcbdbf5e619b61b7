import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { AuditEvent } from '@/lib/audit/queries';
import { isAuditAction } from '@/lib/audit/schema';
import { AuditActor } from './audit-actor';
import { AuditChanges } from './audit-changes';

// messages: audit.actions.*

type AuditTableProps = {
  events: AuditEvent[];
  /** With numbers, which lead to the events' own pages. */
  linked?: boolean;
};

/** Who did what to what, and from where. */
export function AuditTable({ events, linked = false }: AuditTableProps) {
  const t = useTranslations('audit');
  return (
    <Table label={t('tableLabel')}>
      <TableHead>
        {linked && <HeaderCell>{t('log.numberShort')}</HeaderCell>}
        <HeaderCell>{t('time')}</HeaderCell>
        <HeaderCell>{t('actor')}</HeaderCell>
        <HeaderCell className="w-1/3">{t('event')}</HeaderCell>
        <HeaderCell>{t('target')}</HeaderCell>
        <HeaderCell>{t('origin')}</HeaderCell>
      </TableHead>
      <TableBody className="[&_td]:align-top">
        {events.map(({ id, seq, at, action, targetName, changes, sourceAddress, requestId, ...event }) => (
          <TableRow key={id}>
            {linked && (
              <TableCell>
                <TextLink href={`/settings/audit-log/${id}`}>{seq ?? '—'}</TextLink>
              </TableCell>
            )}
            <TableCell className="text-subtle">
              <RelativeTime value={at} />
            </TableCell>
            <TableCell className="wrap-anywhere min-w-48">
              <AuditActor event={event} />
            </TableCell>
            <TableCell>
              {isAuditAction(action) ? t(`actions.${action}`) : action}
              <AuditChanges changes={changes} />
            </TableCell>
            <TableCell className="wrap-anywhere min-w-36">{targetName}</TableCell>
            <TableCell className="text-subtle text-xs">
              <span className="block whitespace-nowrap">{sourceAddress ?? '—'}</span>
              {requestId && (
                <code title={t('requestId')} className="wrap-anywhere block min-w-24 font-mono">
                  {requestId}
                </code>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
