import { useTranslations } from 'next-intl';
import type { FieldReference } from '@/lib/management/document/fields';
import { Prose } from '../../_components/prose';
import { useBoundText } from './use-bound-text';

type FieldListProps = {
  label: string;
  fields: readonly FieldReference[];
  /** Of what comes in: which of them have to be there. */
  incoming?: boolean;
};

/** A type that has a name leads to where it is described. In the midst of words, colour alone does not make a link. */
export function TypeText({ type }: { type: string }) {
  const [name] = /\b[A-Z]\w+/.exec(type) ?? [];
  const [before, after] = name === undefined ? [type] : type.split(name);
  return (
    <code className="wrap-anywhere font-mono text-subtle text-xs">
      {before}
      {name !== undefined && (
        <a href={`#schema-${name}`} className="rounded-sm text-accent underline underline-offset-4">
          {name}
        </a>
      )}
      {after}
    </code>
  );
}

export function FieldList({ label, fields, incoming = false }: FieldListProps) {
  const t = useTranslations('settings.reference');
  const boundText = useBoundText();
  return (
    <ul aria-label={label} className="divide-y rounded-md border text-sm">
      {fields.map(({ name, type, isRequired, bounds, description }) => (
        <li key={name} className="min-w-0 px-3 py-2">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <code className="wrap-anywhere font-medium font-mono text-foreground text-xs">{name}</code>
            <TypeText type={type} />
            {incoming && isRequired && <span className="text-warning text-xs">{t('required')}</span>}
          </p>
          {description !== null && (
            <p className="wrap-anywhere text-secondary">
              <Prose>{description}</Prose>
            </p>
          )}
          {bounds.length > 0 && (
            <p className="wrap-anywhere text-subtle text-xs">{bounds.map(boundText).join(' · ')}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
