'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useTransition } from 'react';

/** Where one is in a list: by number, or beside a row of a list that grows. */
const PLACES = ['page', 'older', 'newer'];

/** The last change that has not come through yet, and from which address; the next one builds upon it. */
let underWay: { from: string; query: string } | null = null;

/**
 * The state of a list lives in the URL's query (`q`, filters, `sort`, `page`), so that it can be shared,
 * reloaded and gone back to. Any change but that of the place starts again at the first page.
 */
export function useListUrl() {
  const pathname = usePathname();
  const parameters = useSearchParams();
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    if (!pending) underWay = null;
  }, [pending]);

  function queryWith(changes: Record<string, string | null>, begin: string): string {
    const next = new URLSearchParams(begin);
    for (const place of PLACES) if (!(place in changes)) next.delete(place);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    return next.toString();
  }

  const hrefOf = (query: string) => (query ? `${pathname}?${query}` : pathname);

  /** The address with some parameters changed; `null` and the empty string take one away. */
  function hrefWith(changes: Record<string, string | null>): string {
    return hrefOf(queryWith(changes, parameters.toString()));
  }

  function replaceWith(changes: Record<string, string | null>) {
    // What the address says now, which after a pause in typing is not what it said when the page was rendered.
    const { search: now, href: here } = window.location;
    const begin = underWay?.from === here ? underWay.query : now;
    const query = queryWith(changes, begin);
    underWay = { from: here, query };
    startTransition(() => router.replace(hrefOf(query), { scroll: false }));
  }

  return { parameters, hrefWith, replaceWith, pending };
}
