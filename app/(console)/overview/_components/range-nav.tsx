import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { Link } from '@/components/ui/link';
import { RANGES } from '@/lib/activity/ranges';
import { isLongerThanKept, type UsageQuery, usageHref } from '@/lib/usage/usage-query';

// messages: overview.ranges.*

/** How far back the numbers go, and where that is further than there are any. */
export function RangeNav({ query, keptDays }: { query: UsageQuery; keptDays: number }) {
  const t = useTranslations('overview');
  return (
    <>
      <nav aria-label={t('range')} className="flex rounded-md border border-control/60 bg-surface p-0.5">
        {RANGES.map((range) => (
          <Link
            key={range}
            href={usageHref({ ...query, range })}
            scroll={false}
            aria-current={range === query.range ? 'true' : undefined}
            className={cn(
              'flex h-6.5 items-center whitespace-nowrap rounded-sm px-2.5 text-sm pointer-coarse:h-8.5',
              range === query.range
                ? 'bg-accent-soft font-medium text-accent'
                : 'text-secondary hover:bg-hover hover:text-foreground',
            )}
          >
            {t(`ranges.${range}`)}
          </Link>
        ))}
      </nav>
      {isLongerThanKept(query.range, keptDays) && (
        <p className="text-sm text-subtle">{t('kept', { days: keptDays })}</p>
      )}
    </>
  );
}
