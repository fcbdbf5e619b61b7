import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeadLink } from '@/components/auth/dead-link';
import { EntryFrame } from '@/components/shell/entry-frame';
import { findSetupState } from '@/lib/setup/queries';
import { SetupForm } from './_components/setup-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.setup');
  return { title: t('title') };
}

type SetupPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the link leads that the first start prints. */
export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token: given } = await searchParams;
  const token = typeof given === 'string' ? given : '';
  const t = await getTranslations('auth.setup');
  const state = await findSetupState(token);
  if (state === 'DONE') return <DeadLink title={t('doneTitle')} text={t('doneText')} />;
  if (state === 'INVALID') return <DeadLink title={t('invalidTitle')} text={t('invalidText')} />;
  return (
    <EntryFrame title={t('title')} description={t('description')}>
      <SetupForm token={token} />
    </EntryFrame>
  );
}
