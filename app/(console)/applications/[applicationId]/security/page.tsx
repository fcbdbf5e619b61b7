import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { findAllowedAddresses, listSeenAddresses } from '@/lib/allowed-addresses/queries';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { listAuthorizedApis } from '@/lib/authorizations/queries';
import { parseAuthorizedApiQuery } from '@/lib/authorizations/schema';
import { findClientAuthentication } from '@/lib/client-keys/queries';
import { settings } from '@/lib/env';
import type { SearchParameters } from '@/lib/lists/list-query';
import { issuerOf, tokenEndpointOf } from '@/lib/oauth/metadata';
import { findTokenLimits } from '@/lib/token-limits/queries';
import { requireApplication } from '../require-application';
import { AllowedAddresses } from './_components/allowed-addresses';
import { AuthorizationEnds } from './_components/authorization-ends';
import { ClientAuthentication } from './_components/client-authentication';
import { GrantsForm } from './_components/grants-form';
import { PublicKeys } from './_components/public-keys';
import { SignOutEverywhere } from './_components/sign-out-everywhere';
import { TokenLimits } from './_components/token-limits';

type Props = { params: Promise<{ applicationId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { application } = await requireApplication((await params).applicationId);
  const t = await getTranslations('applications.sections');
  return { title: `${t('security')} · ${application.name}` };
}

export default async function ApplicationSecurityPage({ params, searchParams }: Props) {
  const further = await requireActor('authorizations:read', 'credentials:read');
  const { actor, application } = await requireApplication((await params).applicationId);
  const { id, name, version, clientCredentialsAllowed, tokensValidAfter } = application;
  const query = { ...parseAuthorizedApiQuery(await searchParams), search: '' };
  const canWrite = may(actor, 'applications:write');
  const canWriteCredentials = may(further, 'credentials:write');
  const [authentication, addresses, seen, limits, apis] = await Promise.all([
    findClientAuthentication(further, id),
    findAllowedAddresses(actor, id),
    listSeenAddresses(actor, id, new Date()),
    findTokenLimits(actor, id),
    listAuthorizedApis(further, id, query),
  ]);
  if (authentication === null || addresses === null || limits === null) notFound();
  const { PUBLIC_URL } = settings();
  return (
    <ApplicationFrame application={application} section="security" canWrite={canWrite}>
      <GrantsForm key={id} application={{ id, version, clientCredentialsAllowed }} canWrite={canWrite} />
      <ClientAuthentication
        applicationId={id}
        tokenEndpoint={tokenEndpointOf(PUBLIC_URL)}
        issuer={issuerOf(PUBLIC_URL)}
        settings={authentication}
        canWrite={canWriteCredentials}
      />
      <PublicKeys
        applicationId={id}
        settings={authentication}
        draftId={crypto.randomUUID()}
        canWrite={canWriteCredentials}
      />
      <AllowedAddresses
        applicationId={id}
        addresses={addresses}
        seen={seen}
        ownAddress={actor.origin.sourceAddress}
        canWrite={canWrite}
      />
      <TokenLimits applicationId={id} limits={limits} canWrite={canWrite} />
      <AuthorizationEnds applicationId={id} apis={apis} canWrite={may(further, 'authorizations:write')} />
      <SignOutEverywhere application={{ id, name, tokensValidAfter }} canWrite={canWrite} />
    </ApplicationFrame>
  );
}
