import type { ReactNode } from 'react';
import { cn } from './class-names';

const tones = {
  neutral: 'border-border bg-muted text-secondary',
  info: 'border-accent/25 bg-accent-soft text-accent',
  success: 'border-success/25 bg-success-soft text-success',
  warning: 'border-warning/25 bg-warning-soft text-warning',
  danger: 'border-danger/25 bg-danger-soft text-danger',
};

type BadgeProps = {
  tone?: keyof typeof tones;
  /** On hover. */
  title?: string;
  className?: string;
  children: ReactNode;
};

/** A short fact about a thing: a count, a kind. */
export function Badge({ tone = 'neutral', title, className, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex h-5 items-center gap-1.5 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** The state that a thing is in, told by its text; the dot only helps the eye. */
export function StatusBadge({ children, ...props }: BadgeProps) {
  return (
    <Badge {...props}>
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {children}
    </Badge>
  );
}
