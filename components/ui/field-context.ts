'use client';

import { createContext, use } from 'react';

type FieldContextValue = {
  id: string;
  name: string;
  required: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  /** What was typed before a form that was posted without script was refused. */
  typed: string | undefined;
  /** Puts an error that the control found by itself, already translated, before those of the action. */
  report: (error: string | null) => void;
};

export const FieldContext = createContext<FieldContextValue | null>(null);

/** What the surrounding `Field`, if there is one, gives to the control inside it. */
export function useFieldControl() {
  const field = use(FieldContext);
  if (!field) return { control: {}, typed: undefined, report: undefined };
  const { id, name, required, invalid, describedBy, typed, report } = field;
  return {
    control: {
      id,
      name,
      required,
      'aria-invalid': invalid || undefined,
      'aria-describedby': describedBy,
    },
    typed,
    report,
  };
}
