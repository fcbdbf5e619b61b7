'use client';

import { useTranslations } from 'next-intl';
import { useBrowserName } from '@/components/sessions/use-browser-name';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { toast } from '@/components/ui/toast';
import { endOwnSessionAction } from '@/lib/profile/actions';
import type { SessionSummary } from '@/lib/sessions/queries';

type SessionsTableProps = {
  sessions: SessionSummary[];
  /** Id of the session in which this is looked at; it ends by signing out. */
  current: string | null;
};

/** One form around all of them: a row is gone before a form in it could say that the session was ended. */
export function SessionsTable({ sessions, current }: SessionsTableProps) {
  const t = useTranslations('administrators.profile');
  const browserName = useBrowserName();
  return (
    <ActionForm action={endOwnSessionAction} onSuccess={() => toast.success(t('signedOut'))}>
      <Table label={t('sessionsTitle')}>
        <TableHead>
          <HeaderCell>{t('started')}</HeaderCell>
          <HeaderCell>{t('address')}</HeaderCell>
          <HeaderCell>{t('browser')}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t('signOut')}</span>
          </HeaderCell>
        </TableHead>
        <TableBody>
          {sessions.map(({ id, createdAt, sourceAddress, userAgent }) => {
            const browser = browserName(userAgent);
            return (
              <TableRow key={id}>
                <TableCell>
                  <RelativeTime value={createdAt} />
                </TableCell>
                <TableCell className="font-mono text-sm">{sourceAddress || t('unknown')}</TableCell>
                <TableCell className="whitespace-nowrap">
                  <span title={userAgent}>{browser}</span>
                </TableCell>
                <TableCell className="text-right">
                  {id === current ? (
                    <Badge tone="info">{t('thisSession')}</Badge>
                  ) : (
                    <Button
                      type="submit"
                      name="id"
                      value={id}
                      size="sm"
                      aria-label={t('signOutNamed', { browser })}
                    >
                      {t('signOut')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </ActionForm>
  );
}
