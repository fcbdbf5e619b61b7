'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AlgorithmField, type OfferedAlgorithm } from '@/components/token-settings/algorithm-field';
import { LifetimeField } from '@/components/token-settings/lifetime-field';
import { ProfileField } from '@/components/token-settings/profile-field';
import { ActionForm } from '@/components/ui/action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import type { ApiDetails } from '@/lib/apis/queries';
import { updateTokenSettingsAction } from '@/lib/token-settings/actions';

type TokenSettingsFormProps = {
  api: Pick<
    ApiDetails,
    'id' | 'version' | 'tokenLifetime' | 'signingAlgorithm' | 'tokenProfile' | 'scopeRequired' | 'extraClaims'
  >;
  algorithms: OfferedAlgorithm[];
};

export function TokenSettingsForm({ api, algorithms }: TokenSettingsFormProps) {
  const t = useTranslations('apis.tokenSettings');
  const common = useTranslations('apis');
  // That of what the fields show: they began with one version and were saved as another.
  const [version, setVersion] = useState(api.version);
  return (
    <ActionForm
      action={updateTokenSettingsAction}
      className="max-w-2xl items-stretch gap-6"
      onSuccess={(saved) => {
        setVersion(saved.version);
        toast.success(t('saved'));
      }}
    >
      <input type="hidden" name="id" value={api.id} />
      <input type="hidden" name="version" value={version} />
      <LifetimeField seconds={api.tokenLifetime} />
      <AlgorithmField current={api.signingAlgorithm} algorithms={algorithms} />
      <ProfileField current={api.tokenProfile} />
      <Checkbox
        name="scopeRequired"
        label={t('scopeRequired')}
        description={t('scopeRequiredHint')}
        defaultChecked={api.scopeRequired}
      />
      <Field
        name="extraClaims"
        label={t('extraClaims')}
        hint={
          <>
            <p>{t('extraClaimsFormat', { example: '{"tenant": "acme"}' })}</p>
            <p>{t('extraClaimsHint')}</p>
          </>
        }
      >
        <Textarea
          defaultValue={api.extraClaims}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          className="font-mono text-sm"
        />
      </Field>
      <SubmitButton className="self-start">{common('save')}</SubmitButton>
    </ActionForm>
  );
}
