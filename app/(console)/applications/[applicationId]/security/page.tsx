import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { findLongestTokenLifetime } from '@/lib/applications/queries';
import { allows } from '@/lib/auth/permissions';
import { settings } from '@/lib/env';
import { requireApplication } from '../require-application';
import { ClientAuthentication } from './_components/client-authentication';
import { GrantsForm } from './_components/grants-form';
import { SignOutEverywhere } from './_components/sign-out-everywhere';

type Props = { params: Promise<{ applicationId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('applications.sections');
  return { title: `${t('security')} · ${application.name}` };
}

export default async function ApplicationSecurityPage({ params }: Props) {
  const { actor, application } = await requireApplication((await params).applicationId);
  const { id, name, version, clientCredentialsAllowed, tokensValidAfter } = application;
  const longestTokenLifetime = await findLongestTokenLifetime(actor, id);
  const canWrite = allows(actor.role, 'applications:write');
  return (
    <ApplicationFrame application={application} section="security" canWrite={canWrite}>
      <GrantsForm key={id} application={{ id, version, clientCredentialsAllowed }} canWrite={canWrite} />
      <ClientAuthentication tokenEndpoint={`${settings().PUBLIC_URL}/api/v2/oauth2/token`} />
      <SignOutEverywhere
        application={{ id, name, tokensValidAfter }}
        longestTokenLifetime={longestTokenLifetime}
        canWrite={canWrite}
      />
    </ApplicationFrame>
  );
}
