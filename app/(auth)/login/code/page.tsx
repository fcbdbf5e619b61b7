import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EntryFrame } from '@/components/shell/entry-frame';
import { TextLink } from '@/components/ui/text-link';
import { findChallenge } from '@/lib/auth/client';
import { safePath } from '@/lib/auth/safe-path';
import { findSignedIn } from '@/lib/auth/session';
import { CodeForm } from './_components/code-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('second-factor.login');
  return { title: t('title') };
}

type CodePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The second step of signing in, for who has shown the password. */
export default async function CodePage({ searchParams }: CodePageProps) {
  const { callbackUrl: asked } = await searchParams;
  const callbackUrl = safePath(typeof asked === 'string' ? asked : null) ?? '/';
  if (await findSignedIn()) redirect(callbackUrl);
  if ((await findChallenge()) === null) redirect('/login');
  const t = await getTranslations('second-factor.login');
  return (
    <EntryFrame title={t('title')} description={t('description')}>
      <CodeForm callbackUrl={callbackUrl} />
      <p className="mt-4 text-sm">
        <TextLink href="/login">{t('startOver')}</TextLink>
      </p>
    </EntryFrame>
  );
}
