import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeadLink } from '@/components/auth/dead-link';
import { EntryFrame } from '@/components/shell/entry-frame';
import { findPasswordLink } from '@/lib/one-time-links/queries';
import { PasswordForm } from './_components/password-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.choosePassword');
  return { title: t('title') };
}

type PasswordPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the link leads that an Owner hands to somebody whom they add, or who has lost a password. */
export default async function PasswordPage({ searchParams }: PasswordPageProps) {
  const { token: given } = await searchParams;
  const token = typeof given === 'string' ? given : '';
  const t = await getTranslations('auth.choosePassword');
  const person = await findPasswordLink(token);
  if (person === null) return <DeadLink title={t('invalidTitle')} text={t('invalidText')} />;
  return (
    <EntryFrame title={t('title')} description={t('description', { email: person.email })}>
      <PasswordForm token={token} email={person.email} />
    </EntryFrame>
  );
}
