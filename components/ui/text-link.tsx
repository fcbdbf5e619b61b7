import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { Link } from './link';

export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link {...props} className={cn('rounded-sm text-accent underline-offset-4 hover:underline', className)} />
  );
}
