'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useActionFormStatus } from '@/components/ui/action-form-context';
import { Checkbox } from '@/components/ui/checkbox';

type TestScopesProps = {
  scopes: { code: string; description: string }[];
  /** Whether a request must name some. */
  required: boolean;
};

/** The scopes that the test asks for: all that are assigned, unless some are taken away. */
export function TestScopes({ scopes, required }: TestScopesProps) {
  const t = useTranslations('quick-start.test');
  const tErrors = useTranslations('errors');
  const id = useId();
  const { refused } = useActionFormStatus();
  const errors = refused?.fieldErrors.scopes ?? [];
  return (
    <fieldset className="min-w-0" aria-describedby={errors.length > 0 ? id : undefined}>
      <legend className="mb-1.5 font-medium text-sm">{t('scopes')}</legend>
      <div className="grid max-h-60 gap-x-4 gap-y-1.5 overflow-y-auto sm:grid-cols-2">
        {scopes.map(({ code, description }) => (
          <Checkbox
            key={code}
            name="scopes"
            value={code}
            defaultChecked
            label={<code className="font-mono">{code}</code>}
            description={description}
          />
        ))}
      </div>
      {errors.length > 0 && (
        <div id={id} className="mt-1.5 flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          <ul>
            {errors.map(({ key, values }) => (
              <li key={key}>{tErrors(key, values)}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="mt-1.5 text-subtle text-xs">{required ? t('scopesRequired') : t('scopesHint')}</p>
    </fieldset>
  );
}
