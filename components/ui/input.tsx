'use client';

import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlStyles } from './control-styles';
import { useFieldControl } from './field-context';

export function Input({ className, defaultValue, type = 'text', ...props }: ComponentProps<'input'>) {
  const { control, typed } = useFieldControl();
  // React refuses a field that has both.
  const initial = props.value === undefined ? { defaultValue: typed ?? defaultValue } : {};
  return (
    <input
      {...control}
      {...initial}
      {...props}
      type={type}
      className={cn(controlStyles, 'h-8 px-2.5 pointer-coarse:h-10', className)}
    />
  );
}
