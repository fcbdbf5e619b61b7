'use client';

import { useTranslations } from 'next-intl';
import { ExpiryFields } from '@/components/client-secrets/expiry-fields';
import { Checkbox } from '@/components/ui/checkbox';
import { type DefaultExpiry, MOST_LIVE_SECRETS } from '@/lib/client-secrets/lifetime';
import type { PickedApplication } from '@/lib/connect/queries';
import { Step } from './step';

type SecretStepProps = {
  /** Null: a new one, which always gets a secret. */
  application: PickedApplication | null;
  makesSecret: boolean;
  /** What new secrets begin with. */
  expiry: DefaultExpiry;
  onMakesSecret: (makes: boolean) => void;
};

/** How it proves who it is. */
export function SecretStep({ application, makesSecret, expiry, onMakesSecret }: SecretStepProps) {
  const t = useTranslations('connect.secret');
  const full = application !== null && application.liveSecrets >= MOST_LIVE_SECRETS;
  return (
    <Step number={4} title={t('title')} description={t('description')} fields={['withSecret']}>
      {application !== null && (
        <Checkbox
          name="withSecret"
          label={t('make')}
          description={
            full ? t('full', { most: MOST_LIVE_SECRETS }) : t('has', { count: application.liveSecrets })
          }
          checked={makesSecret && !full}
          disabled={full}
          onChange={(event) => onMakesSecret(event.target.checked)}
        />
      )}
      {makesSecret && !full && (
        <div className="flex max-w-md flex-col gap-4">
          <ExpiryFields expiry={expiry} />
        </div>
      )}
    </Step>
  );
}
