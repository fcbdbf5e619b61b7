'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { changeSignInPolicyAction } from '@/lib/sign-in-policy/actions';
import type { SignInPolicy } from '@/lib/sign-in-policy/queries';

export function PolicyForm({ policy, canWrite }: { policy: SignInPolicy; canWrite: boolean }) {
  const t = useTranslations('second-factor.policy');
  // That of what the box shows: it began with one version and was saved as another.
  const [version, setVersion] = useState(policy.version);
  return (
    <Card title={t('ownersTitle')} description={t('ownersDescription')}>
      <ActionForm
        action={changeSignInPolicyAction}
        onSuccess={(saved) => {
          setVersion(saved.version);
          toast.success(t('saved'));
        }}
        className="items-start"
      >
        <input type="hidden" name="version" value={version} />
        <Checkbox
          name="secondFactorForOwners"
          value="true"
          label={t('required')}
          description={t('requiredHint')}
          defaultChecked={policy.secondFactorForOwners}
          disabled={!canWrite}
        />
        {canWrite && <SubmitButton>{t('save')}</SubmitButton>}
      </ActionForm>
    </Card>
  );
}
