import type { ReactNode } from 'react';
import { type Breadcrumb, Breadcrumbs } from './breadcrumbs';

type PageHeaderProps = {
  /** From the top level down to the parent of this page. */
  breadcrumbs?: Breadcrumb[];
  title: ReactNode;
  /** A logo or monogram before the title. */
  mark?: ReactNode;
  /** A `StatusBadge` beside the title. */
  status?: ReactNode;
  description?: ReactNode;
  /** The one main action of the page. */
  action?: ReactNode;
};

export function PageHeader({ breadcrumbs = [], title, mark, status, description, action }: PageHeaderProps) {
  return (
    <header>
      {breadcrumbs.length > 0 && <Breadcrumbs trail={breadcrumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex min-h-8 min-w-0 items-center gap-3">
            {mark}
            <h1 className="wrap-anywhere min-w-0 font-semibold text-foreground text-xl tracking-tight">
              {title}
            </h1>
            {status}
          </div>
          {description && <p className="wrap-anywhere mt-1 max-w-3xl text-sm text-subtle">{description}</p>}
        </div>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </div>
    </header>
  );
}
