import type { ReactNode } from 'react';

/** Names and values of one thing, in a column of names that lines up. */
export function DescriptionList({ children }: { children: ReactNode }) {
  return <dl className="divide-y text-sm">{children}</dl>;
}

export function DescriptionItem({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[11rem_minmax(0,1fr)] sm:items-center">
      <dt className="text-subtle">{term}</dt>
      <dd className="wrap-anywhere flex min-h-7 min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        {children}
      </dd>
    </div>
  );
}
