'use client';

import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlStyles } from './control-styles';
import { useFieldControl } from './field-context';

export function Textarea({ className, defaultValue, rows = 3, ...props }: ComponentProps<'textarea'>) {
  const { control, typed } = useFieldControl();
  const initial = props.value === undefined ? { defaultValue: typed ?? defaultValue } : {};
  return (
    <textarea
      {...control}
      {...initial}
      {...props}
      rows={rows}
      className={cn(controlStyles, 'resize-y px-2.5 py-1.5', className)}
    />
  );
}
