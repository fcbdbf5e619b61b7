import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { HeaderCell, Table, TableBody, TableCell, TableHead } from '@/components/ui/table';
import type { ApplicationAuthorization, ScopeChoice } from '@/lib/authorizations/queries';
import { AuthorizationRow, widescreenOnly } from './authorization-row';
import { SelectPage } from './bulk/select-boxes';
import { ScopePanel } from './scope-panel';

type AuthorizationTableProps = {
  api: { id: string; name: string; permissions: number };
  rows: ApplicationAuthorization[];
  /** The authorization whose scopes are open. */
  choice: ScopeChoice | null;
  canWrite: boolean;
};

/** A row per application, and below one of them its scopes. */
export function AuthorizationTable({ api, rows, choice, canWrite }: AuthorizationTableProps) {
  const t = useTranslations('authorizations');
  return (
    <Table label={t('tableLabel')} className="min-w-0 max-md:[&_td]:px-3 max-md:[&_th]:px-3">
      <TableHead>
        {canWrite && (
          <HeaderCell className="!pr-0 w-px">
            <SelectPage ids={rows.map(({ applicationId }) => applicationId)} />
          </HeaderCell>
        )}
        <HeaderCell className="w-2/5">{t('application')}</HeaderCell>
        <HeaderCell className={widescreenOnly}>{t('status')}</HeaderCell>
        <HeaderCell className={widescreenOnly}>{t('since')}</HeaderCell>
        <HeaderCell>{t('scopes')}</HeaderCell>
        <HeaderCell>
          <span className="sr-only">{t('actions')}</span>
        </HeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((application) => {
          const open = choice?.applicationId === application.applicationId;
          return (
            <Fragment key={application.applicationId}>
              <AuthorizationRow api={api} application={application} open={open} canWrite={canWrite} />
              {open && (
                <tr>
                  <TableCell colSpan={canWrite ? 6 : 5} className="bg-muted/50 pb-4">
                    <ScopePanel choice={choice} canWrite={canWrite} />
                  </TableCell>
                </tr>
              )}
            </Fragment>
          );
        })}
      </TableBody>
    </Table>
  );
}
