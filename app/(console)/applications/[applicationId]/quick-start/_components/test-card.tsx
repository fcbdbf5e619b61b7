'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { useShownOnce } from '@/components/ui/use-shown-once';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';
import type { TokenProfile } from '@/lib/oauth/token-profile';
import { testApplicationAction } from '@/lib/quick-start/actions';
import type { ExplainedTest } from '@/lib/quick-start/schema';
import { RefusedAnswer } from './refused-answer';
import { TestProofFields } from './test-proof-fields';
import { TestScopes } from './test-scopes';
import { TestedTokenView } from './tested-token-view';

type TestCardProps = {
  applicationId: string;
  api: { id: string; name: string; profile: TokenProfile; scopeRequired: boolean };
  /** Assigned ones. */
  scopes: { code: string; description: string }[];
  methods: readonly ClientAuthenticationMethod[];
  /** Whether a secret could be made for the test. */
  roomForSecret: boolean;
  mostSecrets: number;
  canTest: boolean;
  canSeeKeys: boolean;
};

/** Gets a real token through the real endpoint, and shows it as long as the page is open. */
export function TestCard(props: TestCardProps) {
  const t = useTranslations('quick-start.test');
  const { applicationId, api, scopes, canTest, canSeeKeys } = props;
  const { shown: result, showing, box } = useShownOnce<ExplainedTest>();
  return (
    <Card title={t('title')} description={t('description', { api: api.name })}>
      {canTest ? (
        <ActionForm action={showing(testApplicationAction)}>
          <input type="hidden" name="applicationId" value={applicationId} />
          <input type="hidden" name="apiId" value={api.id} />
          {scopes.length > 0 && <TestScopes scopes={scopes} required={api.scopeRequired} />}
          <TestProofFields
            methods={props.methods}
            roomForSecret={props.roomForSecret}
            mostSecrets={props.mostSecrets}
          />
          <div>
            <SubmitButton>{t('submit')}</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <Callout tone="info" title={t('notForYouTitle')}>
          {t('notForYou')}
        </Callout>
      )}
      {result && (
        <section
          ref={box}
          tabIndex={-1}
          aria-label={t('result')}
          className="mt-5 border-t pt-5 focus-visible:outline-none"
        >
          {result.token ? (
            <TestedTokenView token={result.token} canSeeKeys={canSeeKeys} />
          ) : (
            <RefusedAnswer result={result} />
          )}
        </section>
      )}
    </Card>
  );
}
