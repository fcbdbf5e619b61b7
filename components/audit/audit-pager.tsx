'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { useListUrl } from '@/components/ui/use-list-url';

type AuditPagerProps = { newer: string | null; older: string | null };

/** The way through a log. Without a count: what a million events add up to helps no one to find one of them. */
export function AuditPager({ newer, older }: AuditPagerProps) {
  const t = useTranslations('audit');
  const { hrefWith } = useListUrl();
  if (newer === null && older === null) return null;
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap justify-end gap-2">
      {newer && (
        <>
          <LinkButton href={hrefWith({})} variant="ghost" size="sm">
            {t('newest')}
          </LinkButton>
          <LinkButton href={hrefWith({ newer })} size="sm">
            <ChevronLeft aria-hidden />
            {t('newer')}
          </LinkButton>
        </>
      )}
      {older && (
        <LinkButton href={hrefWith({ older })} size="sm">
          {t('older')}
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
