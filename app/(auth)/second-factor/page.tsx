import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EntryFrame } from '@/components/shell/entry-frame';
import { Callout } from '@/components/ui/callout';
import { findSignedIn, requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import { offerKey } from '@/lib/second-factors/enrolment-key';
import { qrPath } from '@/lib/second-factors/qr-path';
import { findOwnSecondFactor } from '@/lib/second-factors/queries';
import { keyUri, typedKey } from '@/lib/second-factors/totp';
import { EnrolmentForm } from './_components/enrolment-form';
import { LeaveButton } from './_components/leave-button';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('second-factor.enrol');
  return { title: t('title') };
}

/** Outside the console, because Owners who need a second factor are let into it afterwards. */
export default async function SecondFactorPage() {
  const actor = await requireActor('account:secure');
  const signedIn = await findSignedIn();
  if (actor.id === null || (await findOwnSecondFactor(actor)) !== null) redirect('/profile');
  const t = await getTranslations('second-factor.enrol');
  const { secret, sealed } = await offerKey(actor.id);
  const issuer = `Enterprise Center (${new URL(settings().PUBLIC_URL).host})`;
  const due = signedIn?.secondFactorDue ?? false;
  return (
    <EntryFrame title={t('title')}>
      <EnrolmentForm
        offered={{ key: sealed, typed: typedKey(secret), qr: qrPath(keyUri(secret, issuer, actor.name)) }}
        email={actor.name}
        due={due}
        leave={<LeaveButton due={due} />}
      >
        {due && (
          <Callout tone="info" className="mb-4">
            {t('required')}
          </Callout>
        )}
        <p className="mb-4 text-sm text-secondary">{t('description')}</p>
      </EnrolmentForm>
    </EntryFrame>
  );
}
