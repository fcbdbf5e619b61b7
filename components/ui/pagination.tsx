'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyles } from './button-styles';
import { cn } from './class-names';
import { Link } from './link';
import { pageWindow } from './page-window';
import { useListUrl } from './use-list-url';

type PaginationProps = { page: number; pageSize: number; total: number };

/** What part of a list is shown, and the way to the rest of it; the page is `page` in the URL. */
export function Pagination({ page, pageSize, total }: PaginationProps) {
  const t = useTranslations('common');
  const { hrefWith } = useListUrl();
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = Math.min(total, (page - 1) * pageSize + 1);
  const to = Math.min(total, page * pageSize);
  const hrefOf = (target: number) => hrefWith({ page: target === 1 ? null : String(target) });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-subtle">
      <p>{t('showing', { from, to, total })}</p>
      {last > 1 && (
        <nav aria-label={t('pages')} className="flex items-center gap-1">
          <Step href={page > 1 ? hrefOf(page - 1) : null} label={t('previousPage')}>
            <ChevronLeft aria-hidden />
          </Step>
          {pageWindow(page, last).map((target, index, pages) =>
            target === null ? (
              <span key={`after-${pages[index - 1]}`} aria-hidden className="px-1">
                …
              </span>
            ) : (
              <Link
                key={target}
                href={hrefOf(target)}
                aria-label={t('pageNumber', { page: target })}
                aria-current={target === page ? 'page' : undefined}
                className={cn(
                  buttonStyles({ variant: 'ghost', size: 'sm' }),
                  'min-w-7 px-1.5 tabular-nums pointer-coarse:min-w-9',
                  target === page && 'bg-accent-soft text-accent',
                )}
              >
                {target}
              </Link>
            ),
          )}
          <Step href={page < last ? hrefOf(page + 1) : null} label={t('nextPage')}>
            <ChevronRight aria-hidden />
          </Step>
        </nav>
      )}
    </div>
  );
}

function Step({ href, label, children }: { href: string | null; label: string; children: ReactNode }) {
  const look = buttonStyles({ variant: 'ghost', size: 'icon-sm' });
  if (href === null) {
    return (
      <span aria-hidden className={cn(look, 'pointer-events-none opacity-40')}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} aria-label={label} className={look}>
      {children}
    </Link>
  );
}
