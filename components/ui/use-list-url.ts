'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';

/** Where one is in a list: by number, or beside a row of a list that grows. */
const PLACES = ['page', 'older', 'newer'];

/**
 * The state of a list lives in the URL's query (`q`, filters, `sort`, `page`), so that it can be shared,
 * reloaded and gone back to. Any change but that of the place starts again at the first page.
 */
export function useListUrl() {
  const pathname = usePathname();
  const parameters = useSearchParams();
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  /** The address with some parameters changed; `null` and the empty string take one away. */
  function hrefWith(changes: Record<string, string | null>): string {
    const next = new URLSearchParams(parameters);
    for (const place of PLACES) if (!(place in changes)) next.delete(place);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const query = next.toString();
    return query ? `${pathname}?${query}` : pathname;
  }

  function replaceWith(changes: Record<string, string | null>) {
    startTransition(() => router.replace(hrefWith(changes), { scroll: false }));
  }

  return { parameters, hrefWith, replaceWith, pending };
}
