'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SearchInput } from '@/components/ui/search-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useListUrl } from '@/components/ui/use-list-url';
import type { FormAction } from '@/lib/forms/form-state';
import { addIntrospectorAction } from '@/lib/introspectors/actions';
import type { Introspector } from '@/lib/introspectors/queries';
import { IntrospectorList } from './introspector-list';

type PickIntrospectorProps = {
  apiId: string;
  /** What the search has found; null: nothing is searched for. */
  candidates: Introspector[] | null;
};

/** Searches among all applications for one that may introspect from then on. */
export function PickIntrospector({ apiId, candidates }: PickIntrospectorProps) {
  const t = useTranslations('introspection');
  const { replaceWith, parameters } = useListUrl();
  const [open, setOpen] = useState(false);
  const show = (next: boolean) => {
    setOpen(next);
    if (!next && parameters.has('introspector')) replaceWith({ introspector: null });
  };
  // Around the action and not when the form has its answer: by then the application is no longer among those found.
  const allow: FormAction = async (previous, formData) => {
    const answer = await addIntrospectorAction(previous, formData);
    if (answer.status === 'success') {
      toast.success(t('allowedToast'));
      show(false);
    }
    return answer;
  };
  return (
    <Dialog
      trigger={<Button>{t('allowTitle')}</Button>}
      open={open}
      onOpenChange={show}
      title={t('allowTitle')}
      description={t('allowDescription')}
    >
      <div className="flex flex-col gap-3">
        <SearchInput label={t('search')} name="introspector" className="sm:w-full" />
        {candidates?.length === 0 && <p className="text-sm text-subtle">{t('nothingFound')}</p>}
        {candidates !== null && candidates.length > 0 && (
          <IntrospectorList
            label={t('found')}
            applications={candidates}
            action={({ applicationId }) => (
              <ActionForm action={allow}>
                <input type="hidden" name="apiId" value={apiId} />
                <input type="hidden" name="applicationId" value={applicationId} />
                <SubmitButton variant="secondary" size="sm">
                  {t('allow')}
                </SubmitButton>
              </ActionForm>
            )}
          />
        )}
      </div>
    </Dialog>
  );
}
