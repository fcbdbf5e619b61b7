import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { requireApi } from '@/lib/apis/require-api';
import { requireActor } from '@/lib/auth/session';
import { ImportPermissions } from './_components/import-permissions';

type Props = { params: Promise<{ apiId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('import');
  return { title: `${t('title')} · ${api.name}` };
}

export default async function ImportPermissionsPage({ params }: Props) {
  await requireActor('permissions:write');
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('import');
  const tApis = await getTranslations('apis');
  return (
    <ApiFrame
      api={api}
      section="permissions"
      actions={<LinkButton href={`/apis/${api.id}/permissions`}>{t('back')}</LinkButton>}
    >
      {api.kind === 'SYSTEM' ? (
        <Callout tone="info">{tApis('systemNotice')}</Callout>
      ) : (
        <ImportPermissions api={{ id: api.id, name: api.name }} />
      )}
    </ApiFrame>
  );
}
