import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { Attempt } from '@/lib/activity/attempts/queries';
import { AttemptParty } from './attempt-party';
import { OutcomeBadge } from './outcome-badge';
import { useReasonTitle } from './use-reason-title';

type AttemptTableProps = { attempts: Attempt[] };

/** Attempts, newest first. On a narrow screen what stands in columns of its own elsewhere stands below the first two. */
export function AttemptTable({ attempts }: AttemptTableProps) {
  const t = useTranslations('activity');
  const titleOf = useReasonTitle();
  return (
    <Table label={t('tableLabel')} className="min-w-0">
      <TableHead>
        <HeaderCell>{t('columns.time')}</HeaderCell>
        <HeaderCell>{t('columns.outcome')}</HeaderCell>
        <HeaderCell className="hidden md:table-cell">{t('columns.application')}</HeaderCell>
        <HeaderCell className="hidden md:table-cell">{t('columns.api')}</HeaderCell>
        <HeaderCell className="hidden xl:table-cell">{t('columns.source')}</HeaderCell>
        <HeaderCell className="hidden xl:table-cell">{t('columns.request')}</HeaderCell>
      </TableHead>
      <TableBody className="[&_td]:align-top max-md:[&_td]:px-3">
        {attempts.map(({ id, at, outcome, reason, application, api, ...attempt }) => (
          <TableRow key={id}>
            <TableCell className="w-0">
              <TextLink href={`/activity/${id}`}>
                <RelativeTime value={at} />
              </TextLink>
            </TableCell>
            <TableCell className="wrap-anywhere">
              <OutcomeBadge outcome={outcome} />
              {reason && <span className="mt-1 block text-secondary">{titleOf(reason)}</span>}
              <span className="mt-1 block md:hidden">
                <AttemptParty kind="application" known={application} sent={attempt.clientId} />
                <span aria-hidden className="text-subtle">
                  {' → '}
                </span>
                <AttemptParty kind="api" known={api} sent={attempt.audience} />
              </span>
              <span className="mt-1 block text-subtle text-xs xl:hidden">
                {attempt.sourceAddress || t('none')} · <code className="font-mono">{attempt.requestId}</code>
              </span>
            </TableCell>
            <TableCell className="wrap-anywhere hidden md:table-cell">
              <AttemptParty kind="application" known={application} sent={attempt.clientId} />
            </TableCell>
            <TableCell className="wrap-anywhere hidden md:table-cell">
              <AttemptParty kind="api" known={api} sent={attempt.audience} />
            </TableCell>
            <TableCell className="hidden whitespace-nowrap text-subtle text-xs xl:table-cell">
              {attempt.sourceAddress || t('none')}
            </TableCell>
            <TableCell className="wrap-anywhere hidden text-subtle text-xs xl:table-cell">
              <code className="font-mono">{attempt.requestId}</code>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
