import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names';

const tones = {
  info: { icon: Info, box: 'border-accent/30 bg-accent-soft', mark: 'text-accent' },
  success: { icon: CircleCheck, box: 'border-success/30 bg-success-soft', mark: 'text-success' },
  warning: { icon: TriangleAlert, box: 'border-warning/30 bg-warning-soft', mark: 'text-warning' },
  danger: { icon: CircleAlert, box: 'border-danger/30 bg-danger-soft', mark: 'text-danger' },
};

type CalloutProps = Omit<ComponentProps<'div'>, 'title'> & {
  tone: keyof typeof tones;
  title?: ReactNode;
  /** A button or link that answers the callout, at its end. */
  action?: ReactNode;
};

/** A remark in the flow of a page. It is announced only when given `role="alert"` or `"status"`. */
export function Callout({ tone, title, action, className, children, ...props }: CalloutProps) {
  const { icon: Icon, box, mark } = tones[tone];
  return (
    <div
      {...props}
      className={cn('flex gap-2.5 rounded-md border px-3 py-2.5 text-sm text-foreground', box, className)}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', mark)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          {title && <p className="font-semibold">{title}</p>}
          <div className={title ? 'mt-0.5 text-secondary' : undefined}>{children}</div>
        </div>
        {action}
      </div>
    </div>
  );
}
