import { useTranslations } from 'next-intl';
import { AuthorizationEnd } from '@/components/authorizations/authorization-end';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Pagination } from '@/components/ui/pagination';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { lastDayOf } from '@/lib/authorizations/end';
import type { AuthorizedApi, Page } from '@/lib/authorizations/queries';
import { EditEnd } from './edit-end';

type AuthorizationEndsProps = { applicationId: string; apis: Page<AuthorizedApi>; canWrite: boolean };

/** Until when each API lets the application in. */
export function AuthorizationEnds({ applicationId, apis, canWrite }: AuthorizationEndsProps) {
  const t = useTranslations('security.ends');
  const authorizations = useTranslations('authorizations');
  const { rows, ...place } = apis;
  return (
    <Card title={t('title')} description={t('description')}>
      {rows.length === 0 ? (
        <p className="text-sm text-secondary">{t('none')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <Table label={t('table')} className="min-w-0 max-md:[&_td]:px-3 max-md:[&_th]:px-3">
            <TableHead>
              <HeaderCell>{t('api')}</HeaderCell>
              <HeaderCell>{t('end')}</HeaderCell>
              {canWrite && (
                <HeaderCell className="w-px">
                  <span className="sr-only">{t('actions')}</span>
                </HeaderCell>
              )}
            </TableHead>
            <TableBody>
              {rows.map(({ id, name, identifier, enabled, expiresAt, endState }) => (
                <TableRow key={id}>
                  <TableCell>
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
                  </TableCell>
                  <TableCell>
                    {expiresAt === null ? (
                      <span className="text-subtle">{t('endless')}</span>
                    ) : (
                      <AuthorizationEnd expiresAt={expiresAt} endState={endState} />
                    )}
                  </TableCell>
                  {canWrite && (
                    <TableCell className="py-1 text-right">
                      <EditEnd
                        applicationId={applicationId}
                        api={{ id, name }}
                        lastDay={expiresAt === null ? '' : lastDayOf(expiresAt)}
                      />
                    </TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {place.total > place.pageSize && <Pagination {...place} />}
        </div>
      )}
    </Card>
  );
}
