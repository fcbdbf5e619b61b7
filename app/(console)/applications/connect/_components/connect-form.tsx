'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useIssuedSecret } from '@/components/client-secrets/use-issued-secret';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useListUrl } from '@/components/ui/use-list-url';
import { type DefaultExpiry, MOST_LIVE_SECRETS } from '@/lib/client-secrets/lifetime';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';
import { connectAction } from '@/lib/connect/actions';
import type {
  ApiChoice,
  ApplicationChoice,
  Choices,
  PickedApi,
  PickedApplication,
} from '@/lib/connect/queries';
import type { Connected as Connection } from '@/lib/connect/schema';
import { type FormAction, idleForm } from '@/lib/forms/form-state';
import type { SnippetLanguage } from '@/lib/quick-start/snippets/snippet';
import { ApiStep } from './api-step';
import { ApplicationStep } from './application-step';
import { Connected } from './connected';
import { ScopeStep } from './scope-step';
import { SecretStep } from './secret-step';
import { Summary } from './summary';

type ConnectFormProps = {
  /** Id of the application or of the secret that is made; a new one comes with every rendering of the page. */
  draftId: string;
  tokenUrl: string;
  apis: Choices<ApiChoice>;
  api: PickedApi | null;
  applications: Choices<ApplicationChoice>;
  application: PickedApplication | null;
  /** What new secrets begin with. */
  expiry: DefaultExpiry;
  /** In which programs are shown. */
  language: SnippetLanguage;
};

/** Searching is not sending. */
function keepEnterOfSearch(event: KeyboardEvent<HTMLFormElement>) {
  const { target } = event;
  if (event.key === 'Enter' && target instanceof HTMLInputElement && target.type === 'search') {
    event.preventDefault();
  }
}

/** Application, API, scopes and secret on one page, sent together. What is picked stands in the address. */
export function ConnectForm({
  draftId,
  tokenUrl,
  apis,
  api,
  applications,
  application,
  expiry,
  language,
}: ConnectFormProps) {
  const t = useTranslations('connect');
  const hydrated = useHydrated();
  const { replaceWith, pending } = useListUrl();
  const display = useIssuedSecret();
  const [done, setDone] = useState<Omit<Connection, 'issued'> | null>(null);
  // Kept for as long as the form is open, so that a second try after a lost answer makes nothing a second time.
  const [id] = useState(draftId);
  const [existing, setExisting] = useState(application !== null);
  const [name, setName] = useState('');
  const [withSecret, setWithSecret] = useState<boolean | null>(null);
  const picked = existing ? application : null;
  const assigned = (api && picked?.authorization?.assigned) ?? [];
  // Another API or another application is another choice; one that was made before comes back with them.
  const place = `${api?.id} ${picked?.id}`;
  const [choices, setChoices] = useState<Record<string, readonly string[]>>({});
  const chosen = choices[place] ?? assigned;
  const needsSecret = picked === null || (picked.liveSecrets === 0 && !picked.hasKeys);
  const full = picked !== null && picked.liveSecrets >= MOST_LIVE_SECRETS;
  const makesSecret = picked === null || ((withSecret ?? needsSecret) && !full);

  const connectOnce: FormAction<IssuedClientSecret | null> = async (_previous, formData) => {
    const answer = await connectAction(idleForm, formData);
    if (answer.status !== 'success') return answer;
    const { issued, ...rest } = answer.data;
    setDone(rest);
    return { status: 'success', data: issued };
  };

  if (done) return <Connected connection={done} display={display} tokenUrl={tokenUrl} language={language} />;
  return (
    <ActionForm
      action={display.showing(connectOnce)}
      onKeyDown={keepEnterOfSearch}
      onInput={(event: FormEvent<HTMLFormElement>) => {
        if (event.target instanceof HTMLInputElement && event.target.name === 'name') {
          setName(event.target.value.trim());
        }
      }}
      className="max-w-4xl gap-5"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="which" value={existing ? 'existing' : 'new'} />
      <input type="hidden" name="apiId" value={api?.id ?? ''} />
      {picked && <input type="hidden" name="applicationId" value={picked.id} />}
      {assigned.map((each) => (
        <input key={each} type="hidden" name="basedOn" value={each} />
      ))}
      {chosen.map((each) => (
        <input key={each} type="hidden" name="permissionIds" value={each} />
      ))}
      <ApplicationStep
        existing={existing}
        onExisting={setExisting}
        choices={applications}
        picked={application}
        onPick={(applicationId) => replaceWith({ application: applicationId })}
      />
      <ApiStep choices={apis} picked={api} onPick={(apiId) => replaceWith({ api: apiId })} />
      <ScopeStep
        api={api}
        chosen={chosen}
        onChoose={(next) => setChoices((now) => ({ ...now, [place]: next }))}
      />
      <SecretStep
        application={picked}
        makesSecret={makesSecret}
        expiry={expiry}
        onMakesSecret={setWithSecret}
      />
      <Summary
        name={existing ? (picked?.name ?? '') : name}
        application={picked}
        api={api}
        chosen={chosen}
        assigned={assigned}
        makesSecret={makesSecret}
      />
      <div>
        {/* Without script the secret would be made and never shown. */}
        <SubmitButton size="lg" disabled={!hydrated || pending}>
          {t('submit')}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
