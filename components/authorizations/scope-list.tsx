'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { ScopeChoice } from '@/lib/authorizations/queries';

type ScopeListProps = {
  label: string;
  permissions: ScopeChoice['permissions'];
  chosen: readonly string[];
  onTick: (id: string, ticked: boolean) => void;
  canWrite: boolean;
};

/** A checkbox per permission, named by its code. */
export function ScopeList({ label, permissions, chosen, onTick, canWrite }: ScopeListProps) {
  const t = useTranslations('authorizations');
  const hydrated = useHydrated();
  return (
    <fieldset
      aria-label={label}
      className="grid max-h-112 gap-x-6 gap-y-3 overflow-y-auto rounded-md border bg-surface p-4 sm:grid-cols-2"
    >
      {permissions.map(({ id, code, description }) => (
        <Checkbox
          key={id}
          label={<code className="font-mono">{code}</code>}
          description={description}
          checked={chosen.includes(id)}
          // A tick before the page is hydrated would be seen and not counted.
          disabled={!hydrated || !canWrite}
          onChange={(event) => onTick(id, event.target.checked)}
        />
      ))}
      {permissions.length === 0 && <p className="text-sm text-subtle">{t('noPermissionFound')}</p>}
    </fieldset>
  );
}
