import { useTranslations } from 'next-intl';
import { ApiMark } from '@/components/apis/api-mark';
import { Badge } from '@/components/ui/badge';
import type { AuthorizedApi } from '@/lib/authorizations/queries';
import { ApiLink } from './api-link';
import { AuthorizationEnd } from './authorization-end';
import { ScopeCount } from './scope-count';

type AuthorizedApiListProps = { apis: AuthorizedApi[]; picked: string | null };

/** The APIs that let an application in, each a link that picks it. */
export function AuthorizedApiList({ apis, picked }: AuthorizedApiListProps) {
  const t = useTranslations('authorizations');
  return (
    <ul aria-label={t('authorizedApis')} className="divide-y overflow-hidden rounded-lg border bg-surface">
      {apis.map((api) => (
        <li
          key={api.id}
          className="relative flex gap-3 px-3 py-2.5 hover:bg-hover has-aria-current:bg-accent-soft"
        >
          <ApiMark api={api} />
          <div className="min-w-0 flex-1">
            <ApiLink apiId={api.id} name={api.name} picked={api.id === picked} />
            <span className="block truncate text-subtle text-xs" title={api.identifier}>
              {api.identifier}
            </span>
            <span className="mt-1 flex flex-wrap items-center gap-1.5 text-subtle text-xs">
              <ScopeCount assigned={api.assignedScopes} total={api.permissions} />
              <AuthorizationEnd expiresAt={api.expiresAt} endState={api.endState} />
              {!api.enabled && <Badge>{t('apiDisabled')}</Badge>}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
