'use client';

import Link from 'next/link';
import { useListUrl } from '@/components/ui/use-list-url';

type ApiLinkProps = { apiId: string; name: string; picked: boolean };

/** Picks an API in the address, and leaves the list beside it where it is. Its whole row can be clicked. */
export function ApiLink({ apiId, name, picked }: ApiLinkProps) {
  const { hrefWith, parameters } = useListUrl();
  return (
    <Link
      href={hrefWith({ api: apiId, page: parameters.get('page') })}
      scroll={false}
      aria-current={picked ? 'true' : undefined}
      className="wrap-anywhere block rounded-sm font-medium text-sm after:absolute after:inset-0"
    >
      {name}
    </Link>
  );
}
