'use client';

import { useTranslations } from 'next-intl';
import type { IssuedSecretDisplay } from '@/components/client-secrets/use-issued-secret';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { useHydrated } from '@/components/ui/use-hydrated';
import { enableClientSecretAction } from '@/lib/client-secrets/actions';
import type { Expiry } from '@/lib/client-secrets/lifetime';
import { freeName } from '@/lib/client-secrets/names';
import { SecretFields } from './secret-fields';

type EnableSecretProps = {
  applicationId: string;
  names: string[];
  /** What is chosen already. */
  expiry: Expiry;
  display: IssuedSecretDisplay;
};

/** The first secret, in one click; its name and expiry are there for who wants to choose them. */
export function EnableSecret({ applicationId, names, expiry, display }: EnableSecretProps) {
  const t = useTranslations('applications.secret');
  const hydrated = useHydrated();
  return (
    <ActionForm action={display.showing(enableClientSecretAction)} className="items-start">
      <input type="hidden" name="applicationId" value={applicationId} />
      <details className="w-full max-w-md">
        <summary className="w-fit cursor-pointer rounded-sm text-sm text-subtle hover:text-foreground">
          {t('options')}
        </summary>
        <div className="mt-3 flex flex-col gap-4">
          <SecretFields name={freeName(t('firstName'), names)} nameLabel={t('name')} expiry={expiry} />
        </div>
      </details>
      {/* Without script the secret would be made and never shown. */}
      <SubmitButton disabled={!hydrated}>{t('enable')}</SubmitButton>
    </ActionForm>
  );
}
