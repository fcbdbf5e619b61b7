'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { ApiDetails } from '@/lib/apis/queries';
import type { FormAction } from '@/lib/forms/form-state';
import { removeIntrospectorAction } from '@/lib/introspectors/actions';
import type { Introspector } from '@/lib/introspectors/queries';
import { IntrospectorImpact } from './introspector-impact';

type RemoveIntrospectorProps = { api: Pick<ApiDetails, 'id' | 'name'>; application: Introspector };

export function RemoveIntrospector({ api, application }: RemoveIntrospectorProps) {
  const t = useTranslations('introspection');
  const introspector = { apiId: api.id, applicationId: application.applicationId };
  // Around the action and not when the form has its answer: by then this button is no longer there.
  const remove: FormAction = async (previous, formData) => {
    const answer = await removeIntrospectorAction(previous, formData);
    if (answer.status === 'success') toast.success(t('removedToast'));
    return answer;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-ghost" size="sm">
          {t('remove')}
        </Button>
      }
      title={t('removeTitle', { application: application.name, api: api.name })}
      description={t('removeDescription')}
      confirmLabel={t('remove')}
      action={remove}
      fields={introspector}
    >
      <IntrospectorImpact introspector={introspector} />
    </ConfirmDialog>
  );
}
