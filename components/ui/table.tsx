import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { ScrollFrame } from './scroll-frame';

type TableProps = ComponentProps<'table'> & {
  /** What the rows are; the accessible name of the table. */
  label: string;
};

/** Rows on a surface. On a narrow screen the table scrolls inside its frame, on a wide one its head stays. */
export function Table({ label, className, children, ...props }: TableProps) {
  return (
    <ScrollFrame label={label}>
      <table
        {...props}
        aria-label={label}
        className={cn('w-full min-w-176 border-separate border-spacing-0 text-sm lg:min-w-0', className)}
      >
        {children}
      </table>
    </ScrollFrame>
  );
}

export function TableHead({ children }: ComponentProps<'thead'>) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

export function HeaderCell({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...props}
      className={cn(
        'z-10 h-9 whitespace-nowrap border-b bg-muted px-4 text-left font-medium text-subtle text-xs first:rounded-tl-lg last:rounded-tr-lg lg:sticky lg:top-(--shell-header,0px)',
        className,
      )}
    />
  );
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody {...props} className={cn('[&_tr:last-child>*]:border-b-0', className)} />;
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return <tr {...props} className={cn('hover:bg-hover/50', className)} />;
}

export function TableCell({ className, ...props }: ComponentProps<'td'>) {
  return <td {...props} className={cn('h-11 border-b px-4 py-2 align-middle', className)} />;
}
