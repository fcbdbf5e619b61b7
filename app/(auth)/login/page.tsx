import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EntryFrame } from '@/components/shell/entry-frame';
import { openIdProviderName } from '@/lib/auth/openid-provider';
import { safePath } from '@/lib/auth/safe-path';
import { findSignedIn } from '@/lib/auth/session';
import { LoginError } from './_components/login-error';
import { LoginForm } from './_components/login-form';
import { ProviderButton } from './_components/provider-button';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.login');
  return { title: t('title') };
}

type LoginPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { callbackUrl: asked, error } = await searchParams;
  const callbackUrl = safePath(typeof asked === 'string' ? asked : null) ?? '/';
  if (await findSignedIn()) redirect(callbackUrl);
  const t = await getTranslations('auth.login');
  const host = openIdProviderName();
  return (
    <EntryFrame title={t('title')}>
      {typeof error === 'string' && <LoginError code={error} />}
      <LoginForm callbackUrl={callbackUrl} />
      {host && <ProviderButton host={host} callbackUrl={callbackUrl} />}
    </EntryFrame>
  );
}
