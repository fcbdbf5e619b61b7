import { useTimeZone, useTranslations } from 'next-intl';
import { AuthorizationEnd } from '@/components/authorizations/authorization-end';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Pagination } from '@/components/ui/pagination';
import { TextLink } from '@/components/ui/text-link';
import { lastDayOf } from '@/lib/authorizations/end';
import type { AuthorizedApi } from '@/lib/authorizations/queries';
import type { Page } from '@/lib/lists/page';
import { EditEnd } from './edit-end';

type AuthorizationEndsProps = { applicationId: string; apis: Page<AuthorizedApi>; canWrite: boolean };

/** Until when each API lets the application in. */
export function AuthorizationEnds({ applicationId, apis, canWrite }: AuthorizationEndsProps) {
  const t = useTranslations('security.ends');
  const authorizations = useTranslations('authorizations');
  const timeZone = useTimeZone() ?? 'UTC';
  const { rows, ...place } = apis;
  return (
    <Card id="ends" title={t('title')} description={t('description')}>
      {rows.length === 0 ? (
        <p className="text-sm text-secondary">{t('none')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <ul aria-label={t('title')} className="divide-y rounded-lg border">
            {rows.map(({ id, name, identifier, enabled, expiresAt, endState }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
                <div className="min-w-0 flex-1 basis-56">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <TextLink
                      href={`/apis/${id}/authorizations`}
                      className="wrap-anywhere font-medium text-foreground"
                    >
                      {name}
                    </TextLink>
                    {!enabled && <Badge>{authorizations('apiDisabled')}</Badge>}
                  </span>
                  <span className="wrap-anywhere block text-subtle text-xs">{identifier}</span>
                </div>
                <span className="sm:w-48">
                  {expiresAt === null ? (
                    <span className="text-subtle">{t('endless')}</span>
                  ) : (
                    <AuthorizationEnd expiresAt={expiresAt} endState={endState} />
                  )}
                </span>
                {canWrite && (
                  <span className="max-sm:ml-auto">
                    <EditEnd
                      applicationId={applicationId}
                      api={{ id, name }}
                      lastDay={expiresAt === null ? '' : lastDayOf(expiresAt, timeZone)}
                      timeZone={timeZone}
                    />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {place.total > place.pageSize && <Pagination {...place} />}
        </div>
      )}
    </Card>
  );
}
