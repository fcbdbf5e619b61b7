'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { IssuedSecretDisplay } from '@/components/client-secrets/use-issued-secret';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Application } from '@/lib/applications/queries';
import { resetClientSecretAction } from '@/lib/client-secrets/actions';
import { expiryLike, MOST_LIVE_SECRETS, OVERLAPS } from '@/lib/client-secrets/lifetime';
import { nextName } from '@/lib/client-secrets/names';
import type { ClientSecrets, ClientSecretUse, LiveClientSecret } from '@/lib/client-secrets/queries';
import { SecretFields } from './secret-fields';
import { WhomItHits } from './whom-it-hits';

// messages: applications.secret.overlaps.*

type ResetSecretProps = {
  application: Pick<Application, 'id' | 'name'>;
  secret: LiveClientSecret;
  secrets: ClientSecrets;
  use: ClientSecretUse;
  display: IssuedSecretDisplay;
};

/** Puts a new secret in the place of one, at once or with an overlap. */
export function ResetSecret({ application, secret, secrets, use, display }: ResetSecretProps) {
  const t = useTranslations('applications.secret');
  const { live, names } = secrets;
  return (
    <ConfirmDialog
      trigger={
        <Button aria-label={live.length > 1 ? t('resetNamed', { name: secret.name }) : undefined}>
          {t('reset')}
        </Button>
      }
      title={t('resetTitle', { secret: secret.name, name: application.name })}
      description={
        <>
          {t('resetDescription', { tail: secret.tail })}
          <WhomItHits secret={secret} staying={live.filter(({ id }) => id !== secret.id)} use={use} />
        </>
      }
      confirmLabel={t('reset')}
      action={display.showing(resetClientSecretAction)}
      fields={{ applicationId: application.id, secretId: secret.id }}
      onCloseAutoFocus={display.focusIssued}
    >
      <OverlapField full={live.length >= MOST_LIVE_SECRETS} />
      <SecretFields
        name={nextName(secret.name, names)}
        nameLabel={t('successorName')}
        expiry={expiryLike(secret)}
      />
    </ConfirmDialog>
  );
}

/** @param full - whether there is no room for both */
function OverlapField({ full }: { full: boolean }) {
  const t = useTranslations('applications.secret');
  const [overlap, setOverlap] = useState('now');
  const consequence = overlap === 'now' ? t('overlapNow') : t('overlapLater');
  const hint = full ? t('overlapFull', { most: MOST_LIVE_SECRETS }) : consequence;
  return (
    <Field name="overlap" label={t('overlap')} hint={hint}>
      <Select value={overlap} onChange={(event) => setOverlap(event.target.value)}>
        {OVERLAPS.filter((each) => each === 'now' || !full).map((each) => (
          <option key={each} value={each}>
            {t(`overlaps.${each}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
