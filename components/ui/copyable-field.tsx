'use client';

import { CopyButton } from './copy-button';

type CopyableFieldProps = {
  value: string;
  /** The accessible name of the element that holds the value. */
  label: string;
  /** What the copy button says it copies. */
  name: string;
};

/**
 * A value to take along now, such as a secret that is shown once. A read-only text area, because it can be
 * named, selected by keyboard and by hand, and wraps on a narrow screen.
 */
export function CopyableField({ value, label, name }: CopyableFieldProps) {
  return (
    <div className="flex items-start gap-2">
      <textarea
        aria-label={label}
        readOnly
        rows={1}
        value={value}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        className="field-sizing-content min-h-8 w-full min-w-0 resize-none break-all rounded-md border border-control bg-muted px-2.5 py-1.5 font-mono text-sm leading-5 focus-visible:outline-offset-0"
      />
      <CopyButton value={value} name={name} labelled />
    </div>
  );
}
