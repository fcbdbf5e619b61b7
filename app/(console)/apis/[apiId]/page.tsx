import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { Callout } from '@/components/ui/callout';
import { requireApi } from '@/lib/apis/require-api';
import { allows } from '@/lib/auth/permissions';
import { BasicInformation } from './_components/basic-information';
import { DeleteApi } from './_components/delete-api';
import { ToggleApi } from './_components/toggle-api';
import { TokenInformation } from './_components/token-information';

type Props = { params: Promise<{ apiId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  return { title: api.name };
}

export default async function ApiPage({ params }: Props) {
  const { actor, api } = await requireApi((await params).apiId);
  const { id, name, enabled, permissions, authorizations } = api;
  const canWrite = allows(actor.role, 'apis:write');
  const canChange = canWrite && api.kind === 'CUSTOM';
  const t = await getTranslations('apis');
  return (
    <ApiFrame
      api={api}
      section="basic"
      canWrite={canWrite}
      actions={canChange && <ToggleApi api={{ id, name, enabled }} />}
    >
      {api.kind === 'SYSTEM' && <Callout tone="info">{t('systemNotice')}</Callout>}
      {!enabled && <Callout tone="warning">{t('disabledNotice')}</Callout>}
      <BasicInformation api={api} canChange={canChange} />
      <TokenInformation api={api} />
      {canChange && <DeleteApi api={{ id, name, permissions, authorizations }} />}
    </ApiFrame>
  );
}
