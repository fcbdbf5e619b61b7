'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { updateGrantsAction } from '@/lib/applications/actions';
import type { Application } from '@/lib/applications/queries';

type GrantsFormProps = {
  application: Pick<Application, 'id' | 'version' | 'clientCredentialsAllowed'>;
  canWrite: boolean;
};

export function GrantsForm({ application, canWrite }: GrantsFormProps) {
  const t = useTranslations('applications');
  const { id, clientCredentialsAllowed } = application;
  // That of what the box shows: it began with one version and was saved as another.
  const [version, setVersion] = useState(application.version);
  return (
    <Card id="grants" title={t('security.grantsTitle')} description={t('security.grantsDescription')}>
      <ActionForm
        action={updateGrantsAction}
        className="items-start"
        onSuccess={(saved) => {
          setVersion(saved.version);
          toast.success(t('security.saved'));
        }}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <Checkbox
          name="clientCredentialsAllowed"
          label={t('security.clientCredentials')}
          description={t('security.clientCredentialsDescription')}
          defaultChecked={clientCredentialsAllowed}
          disabled={!canWrite}
        />
        {canWrite && <SubmitButton>{t('save')}</SubmitButton>}
      </ActionForm>
    </Card>
  );
}
