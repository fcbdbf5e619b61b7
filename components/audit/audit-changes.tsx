import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { AuditChanges as Changes } from '@/lib/audit/queries';
import audit from '@/lib/i18n/messages/en/audit.json';
import { AuditValue } from './audit-value';

// messages: audit.fields.*

/** A later version of the product may have recorded a field that has no name here yet. */
function isNamed(field: string): field is keyof typeof audit.fields {
  return Object.hasOwn(audit.fields, field);
}

type AuditChangesProps = { changes: Changes; open?: boolean };

/** The fields that an event changed, opened on demand. */
export function AuditChanges({ changes, open = false }: AuditChangesProps) {
  const t = useTranslations('audit');
  const fields = Object.entries(changes);
  if (fields.length === 0) return null;
  return (
    <details open={open} className="mt-0.5">
      <summary className="w-fit cursor-pointer rounded-sm text-subtle text-xs hover:text-foreground">
        {t('changes', { count: fields.length })}
      </summary>
      <dl className="mt-1.5 space-y-1.5 text-xs">
        {fields.map(([field, { from, to }]) => (
          <div key={field}>
            <dt className="text-subtle">{isNamed(field) ? t(`fields.${field}`) : field}</dt>
            <dd className="flex flex-wrap items-center gap-1.5">
              <AuditValue value={from} other={to} side="from" />
              <ArrowRight aria-label={t('becomes')} role="img" className="size-3 shrink-0 text-subtle" />
              <AuditValue value={to} other={from} side="to" />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
