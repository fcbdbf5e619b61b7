'use client';

import type { ComponentProps } from 'react';
import { type ButtonLook, buttonStyles } from './button-styles';
import { cn } from './class-names';
import { Spinner } from './spinner';
import { useHydrated } from './use-hydrated';

export type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean };

/**
 * A button that acts by script stays disabled until the page is hydrated, so that an early click is not
 * lost. While pending it keeps the focus (`aria-disabled`, not `disabled`) and ignores clicks.
 */
export function Button({
  variant,
  size,
  pending = false,
  disabled,
  className,
  children,
  onClick,
  type = 'button',
  ...props
}: ButtonProps) {
  const hydrated = useHydrated();
  const needsScript = Boolean(onClick ?? props.onPointerDown);
  return (
    <button
      {...props}
      type={type}
      disabled={disabled || (needsScript && !hydrated)}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      className={cn(buttonStyles({ variant, size }), className)}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pending && <Spinner className="absolute" />}
      <span className={cn('inline-flex items-center gap-1.5', pending && 'opacity-0')}>{children}</span>
    </button>
  );
}
