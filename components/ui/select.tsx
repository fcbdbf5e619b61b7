'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlStyles } from './control-styles';
import { useFieldControl } from './field-context';

/** The browser's own select: it works with every keyboard, screen reader and phone. */
export function Select({ className, defaultValue, children, ...props }: ComponentProps<'select'>) {
  const { control, typed } = useFieldControl();
  const initial = props.value === undefined ? { defaultValue: typed ?? defaultValue } : {};
  return (
    <div className={cn('relative', className)}>
      <select
        {...control}
        {...initial}
        {...props}
        className={cn(controlStyles, 'h-8 appearance-none truncate pr-8 pl-2.5 pointer-coarse:h-10')}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-subtle"
      />
    </div>
  );
}
