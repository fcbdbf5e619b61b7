import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { getSignInPolicy, listOwners } from '@/lib/sign-in-policy/queries';
import { OwnersTable } from './_components/owners-table';
import { PolicyForm } from './_components/policy-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('second-factor.policy');
  return { title: t('title') };
}

export default async function SignInSecurityPage() {
  const actor = await requireActor('administrators:read');
  const [policy, owners] = await Promise.all([getSignInPolicy(actor), listOwners(actor)]);
  const t = await getTranslations('second-factor.policy');
  const canWrite = may(actor, 'administrators:write');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={canWrite ? t('description') : `${t('description')} ${t('readOnly')}`}
      />
      <PolicyForm policy={policy} canWrite={canWrite} />
      <OwnersTable owners={owners} />
    </>
  );
}
