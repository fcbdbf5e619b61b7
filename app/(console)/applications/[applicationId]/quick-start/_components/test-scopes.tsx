'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';

type TestScopesProps = {
  scopes: { code: string; description: string }[];
  /** Whether a request must name some. */
  required: boolean;
};

/** The scopes that the test asks for: all that are assigned, unless some are taken away. */
export function TestScopes({ scopes, required }: TestScopesProps) {
  const t = useTranslations('quick-start.test');
  return (
    <fieldset className="min-w-0">
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
      <p className="mt-1.5 text-subtle text-xs">{required ? t('scopesRequired') : t('scopesHint')}</p>
    </fieldset>
  );
}
