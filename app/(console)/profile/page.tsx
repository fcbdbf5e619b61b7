import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { findSignedIn, requireActor } from '@/lib/auth/session';
import { getTheme } from '@/lib/preferences/get-theme';
import { getTimeZonePreference } from '@/lib/preferences/get-time-zone';
import { getProfile } from '@/lib/profile/queries';
import { findOwnSecondFactor } from '@/lib/second-factors/queries';
import { listSessions } from '@/lib/sessions/queries';
import { AccountForm } from './_components/account-form';
import { PasswordForm } from './_components/password-form';
import { Preferences } from './_components/preferences';
import { SecondFactor } from './_components/second-factor';
import { SessionsTable } from './_components/sessions-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('administrators.profile');
  return { title: t('title') };
}

export default async function ProfilePage() {
  const actor = await requireActor('profile:write');
  const [signedIn, profile, sessions, factor, theme, timeZone] = await Promise.all([
    findSignedIn(),
    getProfile(actor),
    listSessions(actor),
    findOwnSecondFactor(actor),
    getTheme(),
    getTimeZonePreference(),
  ]);
  const t = await getTranslations('administrators.profile');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Card title={t('account')}>
        <AccountForm profile={profile} />
      </Card>
      <Preferences theme={theme} timeZone={timeZone} />
      <Card title={t('passwordTitle')} description={t('passwordDescription')}>
        {profile.hasPassword ? (
          <PasswordForm email={profile.email} />
        ) : (
          <Callout tone="info">{t('noPassword')}</Callout>
        )}
      </Card>
      <SecondFactor
        factor={factor}
        hasPassword={profile.hasPassword}
        required={profile.secondFactorRequired}
      />
      <section aria-labelledby="sessions" className="flex flex-col gap-3">
        <div>
          <h2 id="sessions" className="font-semibold text-base">
            {t('sessionsTitle')}
          </h2>
          <p className="mt-0.5 text-sm text-subtle">{t('sessionsDescription')}</p>
        </div>
        <SessionsTable sessions={sessions} current={signedIn?.sessionId ?? null} />
      </section>
    </>
  );
}
