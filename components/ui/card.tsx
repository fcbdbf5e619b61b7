import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names';

type CardProps = Omit<ComponentProps<'section'>, 'title'> & {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons or links that concern the whole card. */
  action?: ReactNode;
  /** Off when a table or a list reaches to the card's edges. */
  padded?: boolean;
};

/** A section of a page on a surface of its own. */
export function Card({
  title,
  description,
  action,
  padded = true,
  className,
  children,
  ...props
}: CardProps) {
  return (
    <section {...props} className={cn('scroll-mt-20 rounded-lg border bg-surface', className)}>
      {(title || action) && (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b px-5 py-3.5">
          <div className="min-w-0 flex-1 basis-60">
            {title && <h2 className="font-semibold text-base text-foreground">{title}</h2>}
            {description && <p className="mt-0.5 max-w-3xl text-sm text-subtle">{description}</p>}
          </div>
          {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
        </div>
      )}
      <div className={padded ? 'px-5 py-4' : undefined}>{children}</div>
    </section>
  );
}
