'use client';

import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useUndo } from '@/components/ui/use-undo';
import { setApplicationEnabledAction } from '@/lib/applications/actions';
import type { Application } from '@/lib/applications/queries';
import type { FormAction } from '@/lib/forms/form-state';
import type { Switched } from '@/lib/forms/switched';
import { ApplicationImpact } from './application-impact';

type ToggleApplicationProps = { application: Pick<Application, 'id' | 'name' | 'enabled'> };

export function ToggleApplication({ application }: ToggleApplicationProps) {
  const t = useTranslations('applications');
  const offerUndo = useUndo();
  const { id, name, enabled } = application;
  // Says so here and not when the form has its answer: the answer replaces one form by the other.
  const action: FormAction<Switched> = async (previous, formData) => {
    const answer = await setApplicationEnabledAction(previous, formData);
    if (answer.status === 'success') {
      const { changed, version } = answer.data;
      const done = enabled ? t('disable.done') : t('enable.done');
      const fields = { id, enabled: String(enabled), version: String(version) };
      if (changed) offerUndo(done, { action: setApplicationEnabledAction, fields });
      else toast.success(done);
    }
    return answer;
  };
  if (!enabled) {
    return (
      <ActionForm action={action}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="enabled" value="true" />
        <SubmitButton>{t('enable.action')}</SubmitButton>
      </ActionForm>
    );
  }
  return (
    <ConfirmDialog
      trigger={<Button>{t('disable.action')}</Button>}
      title={t('disable.title', { name })}
      description={t('disable.description')}
      confirmLabel={t('disable.confirm')}
      action={action}
      fields={{ id, enabled: 'false' }}
    >
      <ApplicationImpact applicationId={id} />
    </ConfirmDialog>
  );
}
