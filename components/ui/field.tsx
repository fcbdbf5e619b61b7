'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useActionFormStatus } from './action-form-context';
import { cn } from './class-names';
import { FieldContext } from './field-context';
import { Label } from './label';

type FieldProps = {
  /** The name in the form data, and where the action puts this field's errors. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  className?: string;
  children: ReactNode;
};

/** A label, one control (`Input`, `Textarea`, `Select`, `FileInput`), its hint and its errors. */
export function Field({ name, label, hint, required = false, className, children }: FieldProps) {
  const t = useTranslations('errors');
  const id = useId();
  const { refused } = useActionFormStatus();
  const [ownError, report] = useState<string | null>(null);
  const errors =
    ownError !== null
      ? [ownError]
      : (refused?.fieldErrors[name] ?? []).map((each) => t(each.key, each.values));
  const invalid = errors.length > 0;
  const typed = refused?.values[name];
  const describedBy = [hint && `${id}-hint`, invalid && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const context = useMemo(
    () => ({ id, name, required, invalid, describedBy, typed, report }),
    [id, name, required, invalid, describedBy, typed],
  );
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <Label htmlFor={id} required={required}>
        {label}
      </Label>
      <FieldContext value={context}>{children}</FieldContext>
      {invalid && (
        <div id={`${id}-error`} className="flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          <ul>
            {errors.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-subtle text-xs">
          {hint}
        </div>
      )}
    </div>
  );
}
