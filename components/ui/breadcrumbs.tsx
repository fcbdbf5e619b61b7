import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from './class-names';
import { Link } from './link';

export type Breadcrumb = { label: string; href: string };

/**
 * The way from the top of the console down to the page, which itself is the heading below. Where the navigation stands
 * beside it, the top is only said: one link to a place is enough, and one name for one link.
 */
export function Breadcrumbs({ trail }: { trail: Breadcrumb[] }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumbs')} className="mb-1.5">
      <ol className="flex flex-wrap items-center gap-1 text-subtle text-xs">
        {trail.map(({ label, href }, depth) => (
          <li key={href} className="flex min-w-0 items-center gap-1">
            {depth === 0 && <span className="hidden max-w-64 truncate py-0.5 lg:inline">{label}</span>}
            <Link
              href={href}
              className={cn(
                'max-w-64 truncate rounded-sm py-0.5 hover:text-foreground hover:underline',
                depth === 0 && 'lg:hidden',
              )}
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
