import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { findRevocationImpact } from '@/lib/signing-keys/revocation/queries';
import { AffectedApis } from './_components/affected-apis';
import { Impact } from './_components/impact';
import { RevokeKey } from './_components/revoke-key';

type Props = { params: Promise<{ kid: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keys.revoke');
  return { title: t('title') };
}

export default async function RevokeSigningKeyPage({ params }: Props) {
  const actor = await requireActor('signing-keys:read');
  const now = new Date();
  const impact = await findRevocationImpact(actor, (await params).kid, now);
  if (impact === null) notFound();
  const { key, tokens, apis } = impact;
  const t = await getTranslations('keys');
  const canWrite = may(actor, 'signing-keys:write');
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t('title'), href: '/settings/signing-keys' }]}
        title={t('revoke.title')}
        description={t('revoke.description')}
        action={canWrite && <RevokeKey signingKey={{ kid: key.kid, state: key.state }} tokens={tokens} />}
      />
      <Impact impact={impact} now={now} />
      {key.state !== 'NEXT' && <AffectedApis apis={apis} />}
    </>
  );
}
