'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Callout } from '@/components/ui/callout';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { useUndo } from '@/components/ui/use-undo';
import { assignScopesAction } from '@/lib/authorizations/actions';
import type { ScopeChoice } from '@/lib/authorizations/queries';
import type { FormAction } from '@/lib/forms/form-state';
import { ScopeList } from './scope-list';
import { ScopeTools } from './scope-tools';
import { ScopesTaken } from './scopes-taken';
import { sameIds, useScopeChoice } from './use-scope-choice';

type ScopeFormProps = { choice: ScopeChoice; canWrite: boolean };

/** The permissions of an API, of which an application gets those that are ticked. */
export function ScopeForm({ choice, canWrite }: ScopeFormProps) {
  const t = useTranslations('authorizations');
  const { permissions, assigned, apiId, applicationId, lastTokenAt, tokensExpireAt } = choice;
  const { basedOn, chosen, choose, saved } = useScopeChoice(assigned);
  const offerUndo = useUndo();
  const [search, setSearch] = useState('');
  const sought = search.trim().toLowerCase();
  const shown = permissions.filter(({ code, description }) =>
    `${code}\n${description}`.toLowerCase().includes(sought),
  );
  const taken = permissions.filter(({ id }) => basedOn.includes(id) && !chosen.includes(id));
  // Here, where what was sent is at hand; when the form has its answer, it may be based on that already.
  const assign: FormAction<string[]> = async (previous, formData) => {
    const answer = await assignScopesAction(previous, formData);
    if (answer.status === 'success') {
      const before = formData.getAll('basedOn').map(String);
      const fields = { apiId, applicationId, permissionIds: before, basedOn: answer.data };
      if (sameIds(before, answer.data)) toast.success(t('scopesSaved'));
      else offerUndo(t('scopesSaved'), { action: assignScopesAction, fields });
    }
    return answer;
  };
  return (
    <ActionForm action={assign} onSuccess={saved}>
      <input type="hidden" name="apiId" value={apiId} />
      <input type="hidden" name="applicationId" value={applicationId} />
      {basedOn.map((id) => (
        <input key={id} type="hidden" name="basedOn" value={id} />
      ))}
      {/* Not the checkboxes themselves, which a search takes away. */}
      {chosen.map((id) => (
        <input key={id} type="hidden" name="permissionIds" value={id} />
      ))}
      <ScopeTools
        search={search}
        onSearch={setSearch}
        total={permissions.length}
        chosen={chosen.length}
        onTickAll={(ticked) =>
          choose(
            shown.map(({ id }) => id),
            ticked,
          )
        }
        canWrite={canWrite}
      />
      <ScopeList
        label={t('permissions')}
        permissions={shown}
        chosen={chosen}
        onTick={(id, ticked) => choose([id], ticked)}
        canWrite={canWrite}
      />
      {chosen.length === 0 && <Callout tone="warning">{t('noScopesExplained')}</Callout>}
      <ScopesTaken
        codes={taken.map(({ code }) => code)}
        lastTokenAt={lastTokenAt}
        tokensExpireAt={tokensExpireAt}
      />
      {canWrite && (
        <div>
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      )}
    </ActionForm>
  );
}
