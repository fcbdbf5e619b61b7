'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '@/components/ui/button-styles';
import { useListUrl } from '@/components/ui/use-list-url';
import { EXPORT_FORMATS } from '@/lib/audit/schema';

/** Downloads of the events that the filters leave. */
export function ExportLinks() {
  const t = useTranslations('audit.log');
  const { parameters } = useListUrl();
  const href = (format: string) => {
    const query = new URLSearchParams(parameters);
    for (const place of ['older', 'newer']) query.delete(place);
    query.set('format', format);
    return `/settings/audit-log/export?${query}`;
  };
  return EXPORT_FORMATS.map((format) => (
    // Not a `Link`, which would fetch it beforehand.
    <a key={format} href={href(format)} download className={buttonStyles({})}>
      <Download aria-hidden className="size-4" />
      {t('export', { format: format.toUpperCase() })}
    </a>
  ));
}
