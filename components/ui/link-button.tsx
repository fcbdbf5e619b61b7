import type { ComponentProps } from 'react';
import { type ButtonLook, buttonStyles } from './button-styles';
import { cn } from './class-names';
import { Link } from './link';

/** A link that looks like a button: for going somewhere, where `Button` is for doing something. */
export function LinkButton({ variant, size, className, ...props }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...props} className={cn(buttonStyles({ variant, size }), className)} />;
}
