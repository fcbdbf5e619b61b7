import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { requireApi } from '@/lib/apis/require-api';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { listUsableAlgorithms } from '@/lib/signing-keys/queries';
import { TokenSettingsForm } from './_components/token-settings-form';
import { TokenSettingsList } from './_components/token-settings-list';

type Props = { params: Promise<{ apiId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('apis.sections');
  return { title: `${t('tokenSettings')} · ${api.name}` };
}

export default async function TokenSettingsPage({ params }: Props) {
  const actor = await requireActor('apis:read', 'signing-keys:read');
  const { api } = await requireApi((await params).apiId);
  const { id, version, tokenLifetime, signingAlgorithm, tokenProfile, scopeRequired, extraClaims } = api;
  const editable = {
    id,
    version,
    tokenLifetime,
    signingAlgorithm,
    tokenProfile,
    scopeRequired,
    extraClaims,
  };
  const canWrite = may(actor, 'apis:write');
  const canChange = canWrite && api.kind === 'CUSTOM';
  const now = new Date();
  const algorithms = (await listUsableAlgorithms(actor)).map(({ algorithm, usableFrom }) => ({
    algorithm,
    usableFrom,
    isUsable: usableFrom <= now,
  }));
  const t = await getTranslations('apis');
  return (
    <ApiFrame api={api} section="tokenSettings" canWrite={canWrite}>
      {api.kind === 'SYSTEM' && <Callout tone="info">{t('systemNotice')}</Callout>}
      <Card title={t('tokenSettings.title')} description={t('tokenSettings.description')}>
        {canChange ? (
          <TokenSettingsForm key={id} api={editable} algorithms={algorithms} />
        ) : (
          <TokenSettingsList api={api} />
        )}
      </Card>
    </ApiFrame>
  );
}
