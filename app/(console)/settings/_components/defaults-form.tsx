'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AlgorithmField, type OfferedAlgorithm } from '@/components/token-settings/algorithm-field';
import { LifetimeField } from '@/components/token-settings/lifetime-field';
import { ProfileField } from '@/components/token-settings/profile-field';
import { ActionForm } from '@/components/ui/action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { DEFAULT_EXPIRIES } from '@/lib/client-secrets/lifetime';
import { changeDefaultsAction } from '@/lib/creation-defaults/actions';
import type { CreationDefaults } from '@/lib/creation-defaults/queries';

// messages: applications.secret.expiries.*

type DefaultsFormProps = { defaults: CreationDefaults; algorithms: OfferedAlgorithm[] };

export function DefaultsForm({ defaults, algorithms }: DefaultsFormProps) {
  const t = useTranslations('settings.defaults');
  const api = useTranslations('apis.tokenSettings');
  const secret = useTranslations('applications.secret');
  // That of what the fields show: they began with one version and were saved as another.
  const [version, setVersion] = useState(defaults.version);
  return (
    <ActionForm
      action={changeDefaultsAction}
      className="max-w-2xl gap-6"
      onSuccess={(saved) => {
        setVersion(saved.version);
        toast.success(t('saved'));
      }}
    >
      <input type="hidden" name="version" value={version} />
      <LifetimeField seconds={defaults.tokenLifetime} />
      <AlgorithmField current={defaults.signingAlgorithm} algorithms={algorithms} />
      <ProfileField current={defaults.tokenProfile} />
      <Checkbox
        name="scopeRequired"
        label={api('scopeRequired')}
        description={api('scopeRequiredHint')}
        defaultChecked={defaults.scopeRequired}
      />
      <Field name="expiry" label={t('expiry')} hint={t('expiryHint')}>
        <Select defaultValue={defaults.secretExpiry} className="max-w-72">
          {DEFAULT_EXPIRIES.map((expiry) => (
            <option key={expiry} value={expiry}>
              {secret(`expiries.${expiry}`)}
            </option>
          ))}
        </Select>
      </Field>
      <SubmitButton className="self-start">{t('save')}</SubmitButton>
    </ActionForm>
  );
}
