import { getFormatter, getTranslations } from 'next-intl/server';
import { ReasonTitle } from '@/components/activity/reason-title';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';
import type { Usage } from '@/lib/usage/series';
import { activityHref, type UsageQuery } from '@/lib/usage/usage-query';
import { SectionFailed } from './section-failed';
import type { Settled } from './settled';

type ReasonsSectionProps = { usage: Settled<Usage>; query: UsageQuery; since: Date };

/** Why requests were refused, each the way to those that were. */
export async function ReasonsSection({ usage, query, since }: ReasonsSectionProps) {
  const t = await getTranslations('overview.reasons');
  const format = await getFormatter();
  const read = await usage;
  if (read === null) return <SectionFailed title={t('title')} />;
  const { reasons, refused } = read.value;
  const filter = query.filter === null ? {} : { [query.filter.kind]: query.filter.id };
  return (
    <Card title={t('title')} padded={false}>
      {reasons.length === 0 ? (
        <p className="px-5 py-4 text-sm text-subtle">{t('none')}</p>
      ) : (
        <ul aria-label={t('title')} className="divide-y text-sm">
          {reasons.map(({ reason, count }) => (
            <li key={reason} className="flex items-baseline gap-4 px-5 py-2">
              <TextLink
                href={activityHref({ ...filter, outcome: 'refused', reason }, since)}
                className="min-w-0 flex-1"
              >
                <ReasonTitle reason={reason} />
              </TextLink>
              <span className="tabular-nums">{format.number(count)}</span>
              <span className="w-12 text-right text-subtle tabular-nums">
                {format.number(count / refused, { style: 'percent', maximumFractionDigits: 0 })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
