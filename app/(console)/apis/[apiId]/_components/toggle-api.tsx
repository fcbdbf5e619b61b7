'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { setApiEnabledAction } from '@/lib/apis/actions';
import type { ApiDetails } from '@/lib/apis/queries';
import type { FormAction } from '@/lib/forms/form-state';
import { ApiImpact } from './api-impact';

export function ToggleApi({ api }: { api: Pick<ApiDetails, 'id' | 'name' | 'enabled'> }) {
  const { id, name, enabled } = api;
  // messages: apis.enable.* apis.disable.*
  const t = useTranslations(enabled ? 'apis.disable' : 'apis.enable');
  // Says so here and not when the form has its answer: by then the page speaks of the opposite.
  const action: FormAction = async (previous, formData) => {
    const answer = await setApiEnabledAction(previous, formData);
    if (answer.status === 'success') toast.success(t('done'));
    return answer;
  };
  return (
    <ConfirmDialog
      trigger={<Button>{t('action')}</Button>}
      title={t('title', { name })}
      description={t('description')}
      confirmLabel={t('confirm')}
      danger={enabled}
      action={action}
      fields={{ id, enabled: String(!enabled) }}
    >
      {enabled && <ApiImpact apiId={id} />}
    </ConfirmDialog>
  );
}
