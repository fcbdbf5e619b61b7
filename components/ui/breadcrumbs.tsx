import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from './link';

export type Breadcrumb = { label: string; href: string };

/** The way from the top of the console down to the page, which itself is the heading below. */
export function Breadcrumbs({ trail }: { trail: Breadcrumb[] }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumbs')} className="mb-1.5">
      <ol className="flex flex-wrap items-center gap-1 text-subtle text-xs">
        {trail.map(({ label, href }) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            <Link
              href={href}
              className="max-w-64 truncate rounded-sm py-0.5 hover:text-foreground hover:underline"
            >
              {label}
            </Link>
            <ChevronRight aria-hidden className="size-3" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
