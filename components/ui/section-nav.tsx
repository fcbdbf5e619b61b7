'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { cn } from './class-names';
import { Link } from './link';

type SectionNavProps = {
  /** The accessible name of the navigation, such as the name of the thing whose sections these are. */
  label: string;
  items: { href: string; label: string }[];
};

/** The sections of one thing, each a page of its own. */
export function SectionNav({ label, items }: SectionNavProps) {
  const pathname = usePathname();
  // The longest address that leads here, so that `/apis/1` is not current on `/apis/1/permissions`.
  const current = items
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  const shown = current?.href;
  const nav = useRef<HTMLElement>(null);
  // Where not all of them have room, as on a phone, the current one is to be seen.
  useEffect(() => {
    const link = nav.current?.querySelector(`a[href="${shown}"]`);
    if (!nav.current || !link) return;
    const [frame, item] = [nav.current.getBoundingClientRect(), link.getBoundingClientRect()];
    nav.current.scrollLeft += item.left + item.width / 2 - (frame.left + frame.width / 2);
  }, [shown]);
  return (
    <nav ref={nav} aria-label={label} className="-mx-4 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-6">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item === current ? 'page' : undefined}
              className={cn(
                '-mb-px flex h-9 items-center whitespace-nowrap border-transparent border-b-2 text-sm text-subtle focus-visible:-outline-offset-2 pointer-coarse:h-11',
                item === current ? 'border-accent font-medium text-foreground' : 'hover:text-foreground',
              )}
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
