import { useTranslations } from 'next-intl';
import { ApiMark } from '@/components/apis/api-mark';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { RelativeTime } from '@/components/ui/relative-time';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { ApiAuthorization } from '@/lib/authorizations/every-api/queries';
import { AuthorizationEnd } from './authorization-end';
import { widescreenOnly } from './authorization-row';
import { SelectPage, SelectRow } from './bulk/select-boxes';
import { ScopeCount } from './scope-count';

type ApiAuthorizationTableProps = { applicationId: string; rows: ApiAuthorization[]; canWrite: boolean };

/** A row per API, whether it authorizes the application or not. */
export function ApiAuthorizationTable({ applicationId, rows, canWrite }: ApiAuthorizationTableProps) {
  const t = useTranslations('authorizations');
  return (
    <Table label={t('everyApi.tableLabel')} className="min-w-0 max-md:[&_td]:px-3 max-md:[&_th]:px-3">
      <TableHead>
        {canWrite && (
          <HeaderCell className="!pr-0 w-px">
            <SelectPage ids={rows.map(({ id }) => id)} />
          </HeaderCell>
        )}
        <HeaderCell className="w-2/5 max-md:w-full">{t('everyApi.api')}</HeaderCell>
        <HeaderCell>{t('status')}</HeaderCell>
        <HeaderCell className={widescreenOnly}>{t('since')}</HeaderCell>
        <HeaderCell className={widescreenOnly}>{t('scopes')}</HeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((api) => (
          <ApiAuthorizationRow key={api.id} applicationId={applicationId} api={api} canWrite={canWrite} />
        ))}
      </TableBody>
    </Table>
  );
}

type ApiAuthorizationRowProps = { applicationId: string; api: ApiAuthorization; canWrite: boolean };

function ApiAuthorizationRow({ applicationId, api, canWrite }: ApiAuthorizationRowProps) {
  const t = useTranslations('authorizations');
  const { id, name, identifier, enabled, authorizedAt, endState } = api;
  const ended = endState === 'ended';
  return (
    <TableRow>
      {canWrite && (
        <TableCell className="!pr-0 w-px">
          <SelectRow id={id} name={name} />
        </TableCell>
      )}
      <TableCell>
        <span className="flex items-start gap-3">
          <span className={widescreenOnly}>
            <ApiMark api={api} />
          </span>
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <TextLink href={`/apis/${id}`} className="wrap-anywhere font-medium text-foreground">
                {name}
              </TextLink>
              {!enabled && <Badge>{t('apiDisabled')}</Badge>}
              <AuthorizationEnd expiresAt={api.expiresAt} endState={endState} />
            </span>
            <code className="wrap-anywhere block font-mono text-subtle text-xs">{identifier}</code>
          </span>
        </span>
      </TableCell>
      <TableCell className="md:whitespace-nowrap">
        <StatusBadge tone={ended ? 'danger' : authorizedAt ? 'success' : 'neutral'}>
          {ended ? t('ended') : authorizedAt ? t('authorized') : t('notAuthorized')}
        </StatusBadge>
      </TableCell>
      <TableCell className={cn(widescreenOnly, 'text-subtle')}>
        {authorizedAt ? <RelativeTime value={authorizedAt} /> : '—'}
      </TableCell>
      <TableCell className={widescreenOnly}>
        {authorizedAt ? (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <ScopeCount assigned={api.assignedScopes} total={api.permissions} />
            <TextLink href={`/applications/${applicationId}/api-permissions?api=${id}`}>
              {canWrite ? t('assignScopes') : t('viewScopes')}
            </TextLink>
          </span>
        ) : (
          '—'
        )}
      </TableCell>
    </TableRow>
  );
}
