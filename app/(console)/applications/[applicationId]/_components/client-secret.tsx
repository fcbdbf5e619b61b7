'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { Application } from '@/lib/applications/queries';
import { enableClientSecretAction, resetClientSecretAction } from '@/lib/client-secrets/actions';
import type { ClientSecretSummary } from '@/lib/client-secrets/queries';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';
import { type FormAction, idleForm } from '@/lib/forms/form-state';
import { IssuedSecret } from './issued-secret';
import { LiveSecret } from './live-secret';

type ClientSecretProps = {
  application: Pick<Application, 'id' | 'name'>;
  live: ClientSecretSummary | null;
  canWrite: boolean;
};

export function ClientSecret({ application, live, canWrite }: ClientSecretProps) {
  const t = useTranslations('applications.secret');
  const hydrated = useHydrated();
  const [issued, setIssued] = useState<string | null>(null);

  // The only place that knows the secret forgets it when the page is left, also where the browser or the router
  // keeps the page for going back.
  useEffect(() => {
    const forget = () => setIssued(null);
    const forgetNow = () => flushSync(forget);
    window.addEventListener('pagehide', forgetNow);
    return () => {
      window.removeEventListener('pagehide', forgetNow);
      forget();
    };
  }, []);

  /** Takes the secret out of the answer, so that no form keeps it as its state or sends it along next time. */
  function showing(action: FormAction<IssuedClientSecret>): FormAction {
    return async (_previous, formData) => {
      const answer = await action(idleForm, formData);
      if (answer.status !== 'success') return answer;
      setIssued(answer.data.secret);
      return { status: 'success', data: undefined };
    };
  }

  return (
    <Card title={t('title')} description={t('description')}>
      <div className="flex flex-col gap-4">
        {issued !== null && <IssuedSecret secret={issued} onClose={() => setIssued(null)} />}
        {live && (
          <LiveSecret
            application={application}
            secret={live}
            reset={canWrite ? showing(resetClientSecretAction) : null}
          />
        )}
        {!live && issued === null && <p className="text-sm text-secondary">{t('none')}</p>}
        {!live && issued === null && canWrite && (
          <ActionForm action={showing(enableClientSecretAction)} className="items-start">
            <input type="hidden" name="applicationId" value={application.id} />
            {/* Without script the secret would be made and never shown. */}
            <SubmitButton disabled={!hydrated}>{t('enable')}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}
