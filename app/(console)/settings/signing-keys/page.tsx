import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/ui/page-header';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { listSigningKeys } from '@/lib/signing-keys/queries';
import { AddAlgorithm } from './_components/add-algorithm';
import { AlgorithmSection } from './_components/algorithm-section';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keys');
  return { title: t('title') };
}

export default async function SigningKeysPage() {
  const actor = await requireActor('signing-keys:read');
  const t = await getTranslations('keys');
  const algorithms = await listSigningKeys(actor, settings().KEY_ROTATION_DAYS);
  const canWrite = may(actor, 'signing-keys:write');
  const inUse = algorithms.filter(({ keys }) => keys.some(({ state }) => state === 'CURRENT'));
  const [first, ...others] = SIGNING_ALGORITHMS.filter(
    (each) => !inUse.some(({ algorithm }) => algorithm === each),
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={canWrite ? t('description') : `${t('description')} ${t('readOnly')}`}
        action={canWrite && first && <AddAlgorithm addable={[first, ...others]} />}
      />
      {algorithms.map((each) => (
        <AlgorithmSection key={each.algorithm} algorithmKeys={each} canWrite={canWrite} />
      ))}
    </>
  );
}
