import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { allows } from '@/lib/auth/permissions';
import { findClientAuthentication } from '@/lib/client-keys/queries';
import { settings } from '@/lib/env';
import { issuerOf, tokenEndpointOf } from '@/lib/oauth/metadata';
import { requireApplication } from '../require-application';
import { ClientAuthentication } from './_components/client-authentication';
import { GrantsForm } from './_components/grants-form';
import { PublicKeys } from './_components/public-keys';
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
  const canWrite = allows(actor.role, 'applications:write');
  const authentication = await findClientAuthentication(actor, id);
  if (authentication === null) notFound();
  const { PUBLIC_URL } = settings();
  return (
    <ApplicationFrame application={application} section="security" canWrite={canWrite}>
      <GrantsForm key={id} application={{ id, version, clientCredentialsAllowed }} canWrite={canWrite} />
      <ClientAuthentication
        applicationId={id}
        tokenEndpoint={tokenEndpointOf(PUBLIC_URL)}
        issuer={issuerOf(PUBLIC_URL)}
        settings={authentication}
        canWrite={canWrite}
      />
      <PublicKeys
        applicationId={id}
        settings={authentication}
        draftId={crypto.randomUUID()}
        canWrite={canWrite}
      />
      <SignOutEverywhere application={{ id, name, tokensValidAfter }} canWrite={canWrite} />
    </ApplicationFrame>
  );
}
