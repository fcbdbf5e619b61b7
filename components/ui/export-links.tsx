'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyles } from './button-styles';
import { useListUrl } from './use-list-url';

type ExportLinksProps = {
  /** Where the file is had, which takes the filters of the page and `format`. */
  address: string;
  formats: readonly string[];
};

/** Downloads of what the filters of a list leave. */
export function ExportLinks({ address, formats }: ExportLinksProps) {
  const t = useTranslations('common');
  const { parameters } = useListUrl();
  const href = (format: string) => {
    const query = new URLSearchParams(parameters);
    for (const place of ['older', 'newer']) query.delete(place);
    query.set('format', format);
    return `${address}?${query}`;
  };
  return formats.map((format) => (
    // Not a `Link`, which would fetch it beforehand.
    <a key={format} href={href(format)} download className={buttonStyles({})}>
      <Download aria-hidden className="size-4" />
      {t('export', { format: format.toUpperCase() })}
    </a>
  ));
}
