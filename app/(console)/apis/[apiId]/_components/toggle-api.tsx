'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { useUndo } from '@/components/ui/use-undo';
import { setApiEnabledAction } from '@/lib/apis/actions';
import type { ApiDetails } from '@/lib/apis/queries';
import type { FormAction } from '@/lib/forms/form-state';
import type { Switched } from '@/lib/forms/switched';
import { ApiImpact } from './api-impact';

export function ToggleApi({ api }: { api: Pick<ApiDetails, 'id' | 'name' | 'enabled'> }) {
  const offerUndo = useUndo();
  const { id, name, enabled } = api;
  // messages: apis.enable.* apis.disable.*
  const t = useTranslations(enabled ? 'apis.disable' : 'apis.enable');
  // Says so here and not when the form has its answer: by then the page speaks of the opposite.
  const action: FormAction<Switched> = async (previous, formData) => {
    const answer = await setApiEnabledAction(previous, formData);
    if (answer.status === 'success') {
      const { changed, version } = answer.data;
      const fields = { id, enabled: String(enabled), version: String(version) };
      if (changed) offerUndo(t('done'), { action: setApiEnabledAction, fields });
      else toast.success(t('done'));
    }
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
