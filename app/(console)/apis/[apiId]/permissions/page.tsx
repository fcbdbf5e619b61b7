import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { ExportLinks } from '@/components/exports/export-links';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { Pagination } from '@/components/ui/pagination';
import { SearchInput } from '@/components/ui/search-input';
import { requireApi } from '@/lib/apis/require-api';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import type { SearchParameters } from '@/lib/lists/list-query';
import { listPermissions } from '@/lib/permissions/queries';
import { parsePermissionListQuery } from '@/lib/permissions/schema';
import { AddPermission } from './_components/add-permission';
import { NoPermissions } from './_components/no-permissions';
import { PermissionsTable } from './_components/permissions-table';

type Props = { params: Promise<{ apiId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('apis.sections');
  return { title: `${t('permissions')} · ${api.name}` };
}

export default async function PermissionsPage({ params, searchParams }: Props) {
  const permissions = await requireActor('permissions:read');
  const { actor, api } = await requireApi((await params).apiId);
  const t = await getTranslations('apis');
  const { search, page: wanted } = parsePermissionListQuery(await searchParams);
  const { rows, count, order, ...position } = await listPermissions(permissions, api.id, {
    search,
    page: wanted,
  });
  const canWrite = may(actor, 'apis:write');
  const canChange = may(permissions, 'permissions:write') && api.kind === 'CUSTOM';
  const orderNote = search === '' ? t('permissions.order') : t('permissions.orderWhileSearching');
  return (
    <ApiFrame
      api={api}
      section="permissions"
      canWrite={canWrite}
      actions={
        <>
          {count > 0 && <ExportLinks address={`/apis/${api.id}/permissions/export`} formats={['csv']} />}
          {canChange && (
            <>
              <LinkButton href={`/apis/${api.id}/permissions/import`}>{t('permissions.import')}</LinkButton>
              <AddPermission apiId={api.id} draftId={crypto.randomUUID()} />
            </>
          )}
        </>
      }
    >
      {api.kind === 'SYSTEM' && <Callout tone="info">{t('systemNotice')}</Callout>}
      {count > 0 && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SearchInput label={t('permissions.search')} />
          <p className="text-sm text-subtle">{canChange ? orderNote : t('permissions.orderReadOnly')}</p>
        </div>
      )}
      {rows.length === 0 ? (
        <NoPermissions clear={count > 0 ? `/apis/${api.id}/permissions` : null} canChange={canChange} />
      ) : (
        <>
          <PermissionsTable
            apiId={api.id}
            rows={rows}
            count={count}
            order={order}
            canChange={canChange}
            searching={search !== ''}
          />
          <Pagination {...position} />
        </>
      )}
    </ApiFrame>
  );
}
