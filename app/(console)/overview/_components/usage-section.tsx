import { Gauge } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { peakOf, type Usage } from '@/lib/usage/series';
import { isLongerThanKept, type UsageQuery } from '@/lib/usage/usage-query';
import { BUCKET_FORMATS } from './bucket-formats';
import { SectionFailed } from './section-failed';
import type { Settled } from './settled';
import { UsageChart } from './usage-chart';

// messages: overview.usage.summary.*

interface UsageSectionProps {
  usage: Settled<Usage>;
  query: UsageQuery;
  /** For how long attempts are kept. */
  keptDays: number;
}

export async function UsageSection({ usage, query, keptDays }: UsageSectionProps) {
  const t = await getTranslations('overview.usage');
  const read = await usage;
  if (read === null) return <SectionFailed title={t('title')} />;
  const { points, issued, refused } = read.value;
  const nothing = issued + refused === 0;
  const summary = await summaryOf(read.value, query, keptDays);
  return (
    <Card title={t('title')} aria-label={t('title')} description={summary}>
      {nothing ? (
        <EmptyState icon={Gauge} title={t('emptyTitle')}>
          {t('empty')}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <Totals issued={issued} refused={refused} />
          <UsageChart
            points={points.map(({ at, ...counts }) => ({ at: at.getTime(), ...counts }))}
            range={query.range}
            summary={summary}
          />
        </div>
      )}
    </Card>
  );
}

/** The chart in words. */
async function summaryOf(usage: Usage, { range }: UsageQuery, keptDays: number): Promise<string> {
  const t = await getTranslations('overview.usage');
  const format = await getFormatter();
  const peak = peakOf(usage.points);
  const period = isLongerThanKept(range, keptDays)
    ? t('summary.kept', { days: keptDays })
    : t(`summary.periods.${range}`);
  if (peak === null) return t('summary.none', { period });
  return t('summary.some', {
    period,
    issued: usage.issued,
    refused: usage.refused,
    peak: format.dateTime(peak.at, BUCKET_FORMATS[range].long),
    most: peak.issued + peak.refused,
  });
}

async function Totals({ issued, refused }: { issued: number; refused: number }) {
  const t = await getTranslations('overview.usage');
  const format = await getFormatter();
  const share = format.number(refused / (issued + refused), {
    style: 'percent',
    maximumSignificantDigits: 2,
  });
  const totals = [
    [t('issued'), format.number(issued)],
    [t('refused'), format.number(refused)],
    [t('share'), share],
  ];
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {totals.map(([term, value]) => (
        <div key={term}>
          <dt className="text-sm text-subtle">{term}</dt>
          <dd className="font-semibold text-xl tabular-nums tracking-tight">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
