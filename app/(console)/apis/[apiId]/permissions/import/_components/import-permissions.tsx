'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { useHydrated } from '@/components/ui/use-hydrated';
import { proposeImportAction } from '@/lib/permissions/import/actions';
import type { Comparison } from '@/lib/permissions/import/compare';
import { Differences } from './differences';
import { DocumentInput } from './document-input';

/** Compares what is pasted with the permissions that there are, and takes over what is ticked. */
export function ImportPermissions({ api }: { api: { id: string; name: string } }) {
  const t = useTranslations('import');
  const hydrated = useHydrated();
  const [compared, setCompared] = useState<{ nth: number; comparison: Comparison } | null>(null);
  const differences = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (compared) differences.current?.focus();
  }, [compared]);
  return (
    <>
      <Card title={t('title')} description={t('description')}>
        <ActionForm
          action={proposeImportAction}
          onSuccess={(comparison) => setCompared((before) => ({ nth: (before?.nth ?? 0) + 1, comparison }))}
        >
          <input type="hidden" name="apiId" value={api.id} />
          <Field name="document" label={t('document')} hint={t('documentHint')} required>
            <DocumentInput />
          </Field>
          <div>
            <SubmitButton variant={compared ? 'secondary' : 'primary'} disabled={!hydrated}>
              {compared ? t('compareAgain') : t('compare')}
            </SubmitButton>
          </div>
        </ActionForm>
      </Card>
      {compared && (
        <div ref={differences} tabIndex={-1} className="focus-visible:outline-none">
          <Differences key={compared.nth} api={api} comparison={compared.comparison} />
        </div>
      )}
    </>
  );
}
