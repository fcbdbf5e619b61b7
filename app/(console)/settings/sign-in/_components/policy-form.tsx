'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { SubmitButton } from '@/components/ui/submit-button';
import { changeSignInPolicyAction } from '@/lib/sign-in-policy/actions';
import type { SignInPolicy } from '@/lib/sign-in-policy/queries';

export function PolicyForm({ policy, canWrite }: { policy: SignInPolicy; canWrite: boolean }) {
  const t = useTranslations('second-factor.policy');
  return (
    <Card title={t('ownersTitle')} description={t('ownersDescription')}>
      {/* Made anew for each version: what the box shows and what it is saved over belong together. */}
      <ActionForm
        key={policy.version}
        action={changeSignInPolicyAction}
        onSuccess={() => toast.success(t('saved'))}
        className="items-start"
      >
        <input type="hidden" name="version" value={policy.version} />
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
