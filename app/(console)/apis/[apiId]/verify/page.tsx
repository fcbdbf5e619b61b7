import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { Snippets } from '@/components/quick-start/snippets';
import { Card } from '@/components/ui/card';
import { requireApi } from '@/lib/apis/require-api';
import { may } from '@/lib/auth/actor';
import { settings } from '@/lib/env';
import { getSnippetLanguage } from '@/lib/preferences/get-snippet-language';
import { findFirstPermission } from '@/lib/quick-start/queries';
import { verificationValues } from '@/lib/quick-start/snippets/snippet-values';
import { verifyTokenSnippets } from '@/lib/quick-start/snippets/verify-token';

type Props = { params: Promise<{ apiId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('quick-start');
  return { title: `${t('verifyTitle')} · ${api.name}` };
}

/** For the developers of an API, who verify tokens whichever application they come from. */
export default async function VerifyPage({ params }: Props) {
  const { actor, api } = await requireApi((await params).apiId);
  const t = await getTranslations('quick-start');
  const [scope, language] = await Promise.all([findFirstPermission(actor, api.id), getSnippetLanguage()]);
  const values = verificationValues(settings().PUBLIC_URL, api, scope);
  const sections = [
    { title: t('verifyTitle'), description: t('verifyDescription'), snippets: verifyTokenSnippets(values) },
  ];
  return (
    <ApiFrame api={api} section="basic" canWrite={may(actor, 'apis:write')}>
      <Card title={t('snippets.title')} description={t('snippets.ofApi')} padded={false}>
        <Snippets sections={sections} language={language} />
      </Card>
    </ApiFrame>
  );
}
