import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { getCreationDefaults } from '@/lib/creation-defaults/queries';
import { getDeployment } from '@/lib/deployment/queries';
import { listUsableAlgorithms } from '@/lib/signing-keys/queries';
import { Addresses } from './_components/addresses';
import { DefaultsCard } from './_components/defaults-card';
import { DeploymentFacts } from './_components/deployment-facts';
import { Elsewhere } from './_components/elsewhere';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('title') };
}

export default async function SettingsPage() {
  const actor = await requireActor('settings:read', 'signing-keys:read');
  const [deployment, defaults, usable] = await Promise.all([
    getDeployment(actor),
    getCreationDefaults(actor),
    listUsableAlgorithms(actor),
  ]);
  const now = new Date();
  const algorithms = usable.map((each) => ({ ...each, isUsable: each.usableFrom <= now }));
  const t = await getTranslations('settings');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Addresses deployment={deployment} />
      <DefaultsCard defaults={defaults} algorithms={algorithms} canWrite={may(actor, 'settings:write')} />
      <Elsewhere />
      <DeploymentFacts deployment={deployment} />
    </>
  );
}
