import type { ReactNode } from 'react';

type LabelProps = { htmlFor: string; required?: boolean; children: ReactNode };

export function Label({ htmlFor, required = false, children }: LabelProps) {
  return (
    <label htmlFor={htmlFor} className="w-fit font-medium text-foreground text-sm">
      {children}
      {/* The control itself carries `required`; the mark is for the eye and stays out of the name. */}
      {required && <span aria-hidden className="text-danger after:ml-0.5 after:content-['*']" />}
    </label>
  );
}
