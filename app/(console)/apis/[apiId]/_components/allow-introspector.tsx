'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { useListUrl } from '@/components/ui/use-list-url';
import type { FormAction } from '@/lib/forms/form-state';
import { addIntrospectorAction } from '@/lib/introspectors/actions';
import type { IntrospectorKey } from '@/lib/introspectors/schema';

/** Lets a found application introspect, and ends the search. */
export function AllowIntrospector({ apiId, applicationId }: IntrospectorKey) {
  const t = useTranslations('introspection');
  const { replaceWith } = useListUrl();
  // Around the action and not when the form has its answer: by then the application is no longer among those found.
  const allow: FormAction = async (previous, formData) => {
    const answer = await addIntrospectorAction(previous, formData);
    if (answer.status === 'success') {
      toast.success(t('allowedToast'));
      replaceWith({ introspector: null });
    }
    return answer;
  };
  return (
    <ActionForm action={allow}>
      <input type="hidden" name="apiId" value={apiId} />
      <input type="hidden" name="applicationId" value={applicationId} />
      <SubmitButton variant="secondary" size="sm">
        {t('allow')}
      </SubmitButton>
    </ActionForm>
  );
}
