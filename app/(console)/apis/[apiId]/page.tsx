import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import { requireApi } from '@/lib/apis/require-api';
import { may } from '@/lib/auth/actor';
import { listIntrospectorCandidates, listIntrospectors } from '@/lib/introspectors/queries';
import { parseSearch, type SearchParameters } from '@/lib/lists/list-query';
import { MANAGEMENT_REFERENCE_PATH } from '@/lib/management/address';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { BasicInformation } from './_components/basic-information';
import { DeleteApi } from './_components/delete-api';
import { Introspection } from './_components/introspection';
import { ToggleApi } from './_components/toggle-api';
import { TokenInformation } from './_components/token-information';

type Props = { params: Promise<{ apiId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  return { title: api.name };
}

export default async function ApiPage({ params, searchParams }: Props) {
  const { actor, api } = await requireApi((await params).apiId);
  const { id, name, enabled, permissions, authorizations } = api;
  const canWrite = may(actor, 'apis:write');
  const canChange = canWrite && api.kind === 'CUSTOM';
  const t = await getTranslations('apis');
  const search = parseSearch(await searchParams, 'introspector');
  const [introspectors, candidates] = await Promise.all([
    listIntrospectors(actor, id),
    canWrite && search !== '' ? listIntrospectorCandidates(actor, id, search) : null,
  ]);
  return (
    <ApiFrame
      api={api}
      section="basic"
      canWrite={canWrite}
      actions={canChange && <ToggleApi api={{ id, name, enabled }} />}
    >
      {api.kind === 'SYSTEM' && (
        <Callout
          tone="info"
          action={
            id === MANAGEMENT_API_ID && (
              <TextLink href={MANAGEMENT_REFERENCE_PATH}>{t('managementReference')}</TextLink>
            )
          }
        >
          {t('systemNotice')}
        </Callout>
      )}
      {!enabled && <Callout tone="warning">{t('disabledNotice')}</Callout>}
      <BasicInformation api={api} canChange={canChange} />
      <TokenInformation api={api} />
      <Introspection
        api={{ id, name }}
        introspectors={introspectors}
        candidates={candidates}
        canChange={canWrite}
      />
      {canChange && <DeleteApi api={{ id, name, permissions, authorizations }} />}
    </ApiFrame>
  );
}
