'use client';

import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { dayTicks } from '@/lib/usage/day-ticks';
import { BUCKET_FORMATS } from './bucket-formats';
import type { ChartPoint, UsageChartProps } from './usage-chart';

const TICK = { className: 'fill-subtle text-xs' };

/** Tokens issued, and on top of them, hatched, what was refused. */
export function UsagePlot({ points, range }: Omit<UsageChartProps, 'summary'>) {
  const format = useFormatter();
  const timeZone = useTimeZone() ?? 'UTC';
  const hatching = useId();
  // Of hours, all but one of a day would name a date that stands there already.
  const hours = range === '7d' ? points.map(({ at }) => at) : null;
  const ticks = hours === null ? undefined : dayTicks(hours, timeZone);
  const begin = (at: number) => format.dateTime(new Date(at), BUCKET_FORMATS[range].short);
  const compact = (count: number) => format.number(count, { notation: 'compact' });
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={points}
        accessibilityLayer={false}
        barCategoryGap="15%"
        margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
      >
        <defs>
          <pattern
            id={hatching}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" className="fill-danger-soft" />
            <rect width="3" height="6" className="fill-danger" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="" />
        <XAxis
          dataKey="at"
          ticks={ticks}
          tickFormatter={begin}
          tick={TICK}
          tickLine={false}
          minTickGap={40}
          stroke=""
        />
        <YAxis
          tickFormatter={compact}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          width={44}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ className: 'fill-hover', fill: '' }}
          content={({ active, payload }) => {
            const point: ChartPoint | undefined = active ? payload?.[0]?.payload : undefined;
            return point === undefined ? null : <PointTip point={point} range={range} />;
          }}
        />
        <Bar dataKey="issued" stackId="all" fill="" className="fill-accent-fill" isAnimationActive={false} />
        <Bar
          dataKey="refused"
          stackId="all"
          fill={`url(#${hatching})`}
          minPointSize={(value) => (Number(value) > 0 ? 3 : 0)}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

function PointTip({ point, range }: { point: ChartPoint; range: UsageChartProps['range'] }) {
  const t = useTranslations('overview.usage');
  const format = useFormatter();
  return (
    <div className="rounded-md border bg-raised px-3 py-2 text-xs shadow-overlay">
      <p className="font-medium">{format.dateTime(new Date(point.at), BUCKET_FORMATS[range].long)}</p>
      <p className="mt-1 text-secondary">{t('tipIssued', { count: point.issued })}</p>
      <p className="text-secondary">{t('tipRefused', { count: point.refused })}</p>
    </div>
  );
}
