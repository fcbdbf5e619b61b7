import { useTranslations } from 'next-intl';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { RelativeTime } from '@/components/ui/relative-time';
import { TableCell, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { ApplicationAuthorization } from '@/lib/authorizations/queries';
import { AuthorizationEnd } from './authorization-end';
import { AuthorizeButton } from './authorize-button';
import { SelectRow } from './bulk/select-boxes';
import { RevokeButton } from './revoke-button';
import { ScopeCount } from './scope-count';
import { ScopesToggle } from './scopes-toggle';

/** On a phone the scopes and the button tell as much, and the button has to be in reach. */
export const widescreenOnly = 'max-md:hidden';

type AuthorizationRowProps = {
  api: { id: string; name: string; permissions: number };
  application: ApplicationAuthorization;
  open: boolean;
  canWrite: boolean;
};

/** An application, and what the API lets it do. */
export function AuthorizationRow({ api, application, open, canWrite }: AuthorizationRowProps) {
  const t = useTranslations('authorizations');
  const { applicationId, name, clientId, enabled, authorizedAt, assignedScopes, expiresAt, endState } =
    application;
  const ended = endState === 'ended';
  return (
    <TableRow className={open ? '[&>td]:border-b-0' : undefined}>
      {canWrite && (
        <TableCell className="!pr-0 w-px">
          <SelectRow id={applicationId} name={name} />
        </TableCell>
      )}
      <TableCell>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <TextLink
            href={`/applications/${applicationId}`}
            className="wrap-anywhere font-medium text-foreground"
          >
            {name}
          </TextLink>
          {!enabled && <Badge>{t('applicationDisabled')}</Badge>}
          <AuthorizationEnd expiresAt={expiresAt} endState={endState} />
        </span>
        <code className="wrap-anywhere block font-mono text-subtle text-xs">{clientId}</code>
      </TableCell>
      <TableCell className={cn(widescreenOnly, 'whitespace-nowrap')}>
        <StatusBadge tone={ended ? 'danger' : authorizedAt ? 'success' : 'neutral'}>
          {ended ? t('ended') : authorizedAt ? t('authorized') : t('notAuthorized')}
        </StatusBadge>
      </TableCell>
      <TableCell className={cn(widescreenOnly, 'text-subtle')}>
        {authorizedAt ? <RelativeTime value={authorizedAt} /> : '—'}
      </TableCell>
      <TableCell>
        {authorizedAt ? <ScopeCount assigned={assignedScopes} total={api.permissions} /> : '—'}
        {authorizedAt && assignedScopes === 0 && (
          <span className="mt-0.5 block text-subtle text-xs">{t('noScopesHint')}</span>
        )}
      </TableCell>
      <TableCell>
        <span className="flex items-center justify-end gap-1 max-md:flex-col max-md:items-end">
          {authorizedAt && <ScopesToggle applicationId={applicationId} open={open} canWrite={canWrite} />}
          {canWrite && authorizedAt && <RevokeButton api={api} application={application} />}
          {canWrite && (!authorizedAt || ended) && (
            <AuthorizeButton apiId={api.id} applicationId={applicationId} />
          )}
        </span>
      </TableCell>
    </TableRow>
  );
}
