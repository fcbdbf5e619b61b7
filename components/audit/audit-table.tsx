import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import type { AuditEvent } from '@/lib/audit/queries';
import { isAuditAction } from '@/lib/audit/schema';
import { AuditChanges } from './audit-changes';

// messages: audit.actions.*

/** Who did what to what, and from where. */
export function AuditTable({ events }: { events: AuditEvent[] }) {
  const t = useTranslations('audit');
  return (
    <Table label={t('tableLabel')}>
      <TableHead>
        <HeaderCell>{t('time')}</HeaderCell>
        <HeaderCell>{t('actor')}</HeaderCell>
        <HeaderCell className="w-2/5">{t('event')}</HeaderCell>
        <HeaderCell>{t('target')}</HeaderCell>
        <HeaderCell>{t('origin')}</HeaderCell>
      </TableHead>
      <TableBody className="[&_td]:align-top">
        {events.map(({ id, at, actorName, action, targetName, changes, sourceAddress, requestId }) => (
          <TableRow key={id}>
            <TableCell className="text-subtle">
              <RelativeTime value={at} />
            </TableCell>
            <TableCell className="wrap-anywhere min-w-36">{actorName}</TableCell>
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
