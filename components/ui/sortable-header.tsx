'use client';

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from './link';
import { HeaderCell } from './table';
import { useListUrl } from './use-list-url';

type SortableHeaderProps = {
  /** The column's name in the URL: `sort=name`, or `sort=-name` for descending. */
  column: string;
  /** The order that holds now, as `parseSort` returned it. */
  sort: { column: string; direction: 'asc' | 'desc' };
  /** The order of the first click; dates usually start with the newest. */
  firstDirection?: 'asc' | 'desc';
  className?: string;
  children: ReactNode;
};

export function SortableHeader({
  column,
  sort,
  firstDirection = 'asc',
  className,
  children,
}: SortableHeaderProps) {
  const { hrefWith } = useListUrl();
  const current = sort.column === column ? sort.direction : null;
  const opposite = current === 'asc' ? 'desc' : 'asc';
  const next = current ? opposite : firstDirection;
  const Arrow = current === null ? ChevronsUpDown : current === 'asc' ? ArrowUp : ArrowDown;
  return (
    <HeaderCell
      aria-sort={current === null ? 'none' : current === 'asc' ? 'ascending' : 'descending'}
      className={className}
    >
      <Link
        href={hrefWith({ sort: next === 'desc' ? `-${column}` : column })}
        scroll={false}
        className="group inline-flex items-center gap-1 rounded-sm hover:text-foreground"
      >
        {children}
        <Arrow
          aria-hidden
          className={current ? 'size-3.5 text-foreground' : 'size-3.5 opacity-50 group-hover:opacity-100'}
        />
      </Link>
    </HeaderCell>
  );
}
