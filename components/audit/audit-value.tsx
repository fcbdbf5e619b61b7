import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import type { AuditValue as Value } from '@/lib/audit/queries';

const marks = {
  from: 'bg-danger-soft text-danger line-through',
  to: 'bg-success-soft text-success',
};

type AuditValueProps = {
  value: Value;
  /** What it was before or became: of a list, what is missing there is marked. */
  other: Value;
  side: keyof typeof marks;
};

/** A value before or after a change. */
export function AuditValue({ value, other, side }: AuditValueProps) {
  const t = useTranslations('audit');
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return <span className="text-subtle">{t('nothing')}</span>;
  }
  if (typeof value === 'boolean') return <span>{value ? t('yes') : t('no')}</span>;
  if (!Array.isArray(value)) return <span className="wrap-anywhere whitespace-pre-wrap">{value}</span>;
  const kept = Array.isArray(other) ? other : [];
  return (
    <>
      {value.map((item) => (
        <code
          key={item}
          className={cn(
            'wrap-anywhere rounded-sm bg-muted px-1 font-mono',
            !kept.includes(item) && marks[side],
          )}
        >
          {item}
        </code>
      ))}
    </>
  );
}
