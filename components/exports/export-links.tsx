'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '@/components/ui/button-styles';
import { toast } from '@/components/ui/toast';
import { useAskedFor } from '@/components/ui/use-asked-for';
import { useListUrl } from '@/components/ui/use-list-url';
import { LEASE_S, UNDER_WAY } from '@/lib/exports/under-way';

/** Long enough to be read twice. */
const SAID_MS = 15_000;

type ExportLinksProps = {
  /** Where the file is had, which takes the filters of the page and `format`. */
  address: string;
  formats: readonly string[];
};

/** Downloads of what the filters of a list leave, one at a time. */
export function ExportLinks({ address, formats }: ExportLinksProps) {
  const t = useTranslations('common');
  const { parameters } = useListUrl();
  useAskedFor(UNDER_WAY, () =>
    toast.error(t('exportUnderWay'), {
      description: t('exportUnderWayText', { seconds: LEASE_S }),
      duration: SAID_MS,
    }),
  );
  const href = (format: string) => {
    const query = new URLSearchParams(parameters);
    for (const place of ['older', 'newer']) query.delete(place);
    query.set('format', format);
    return `${address}?${query}`;
  };
  return formats.map((format) => (
    // Not a `Link`, which would fetch it beforehand; nor a `download`, which makes a file of whatever comes instead.
    <a key={format} href={href(format)} className={buttonStyles({})}>
      <Download aria-hidden className="size-4" />
      {t('export', { format: format.toUpperCase() })}
    </a>
  ));
}
