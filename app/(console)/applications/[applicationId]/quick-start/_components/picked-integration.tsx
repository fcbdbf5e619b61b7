import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { IntegrationPrograms } from '@/components/quick-start/integration-programs';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { Application } from '@/lib/applications/queries';
import { type Actor, may } from '@/lib/auth/actor';
import { findClientAuthentication } from '@/lib/client-keys/queries';
import { MOST_LIVE_SECRETS } from '@/lib/client-secrets/lifetime';
import { listClientSecrets } from '@/lib/client-secrets/queries';
import { settings } from '@/lib/env';
import { getSnippetLanguage } from '@/lib/preferences/get-snippet-language';
import { findIntegration } from '@/lib/quick-start/queries';
import { snippetValues } from '@/lib/quick-start/snippets/snippet-values';
import { TestCard } from './test-card';

type PickedIntegrationProps = {
  actor: Actor<'authorizations:read' | 'credentials:read'>;
  application: Application;
  apiId: string;
};

/** The test and the snippets for the API that was picked. */
export async function PickedIntegration({ actor, application, apiId }: PickedIntegrationProps) {
  const t = await getTranslations('quick-start');
  const { id: applicationId, clientId } = application;
  const [integration, authentication, secrets, language] = await Promise.all([
    findIntegration(actor, { applicationId, apiId }),
    findClientAuthentication(actor, applicationId),
    listClientSecrets(actor, applicationId, new Date()),
    getSnippetLanguage(),
  ]);
  if (authentication === null) notFound();
  if (integration === null) {
    return (
      <Callout tone="warning" title={t('notAuthorizedTitle')}>
        {t('notAuthorized')}
      </Callout>
    );
  }
  const { api, scopes } = integration;
  const codes = scopes.map(({ code }) => code);
  const values = snippetValues(settings().PUBLIC_URL, { clientId, authentication, api, scopes: codes });
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {codes.length === 0 && (
        <Callout
          tone="warning"
          title={t('noScopesTitle')}
          action={
            <TextLink href={`/applications/${applicationId}/api-permissions?api=${apiId}`}>
              {t('assignScopes')}
            </TextLink>
          }
        >
          {t('noScopes')}
        </Callout>
      )}
      <TestCard
        // Another API is another test: nothing of this one goes along.
        key={apiId}
        applicationId={applicationId}
        api={{ id: apiId, name: api.name, profile: api.tokenProfile, scopeRequired: api.scopeRequired }}
        scopes={scopes}
        methods={authentication.methods}
        roomForSecret={secrets.live.length < MOST_LIVE_SECRETS}
        mostSecrets={MOST_LIVE_SECRETS}
        canTest={may(actor, 'credentials:write')}
        canSeeKeys={may(actor, 'signing-keys:read')}
      />
      <IntegrationPrograms values={values} language={language} />
    </div>
  );
}
