'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Range } from '@/lib/activity/ranges';
import { UsageTable } from './usage-table';

export interface ChartPoint {
  /** Epoch milliseconds. */
  at: number;
  issued: number;
  refused: number;
}

export interface UsageChartProps {
  points: ChartPoint[];
  range: Range;
  /** The chart in words. */
  summary: string;
}

/** In the browser alone: it measures its place, and sets styles that no server may send. Comes after the page. */
const UsagePlot = dynamic(() => import('./usage-plot').then((module) => module.UsagePlot), {
  ssr: false,
  loading: () => <div aria-hidden className="size-full animate-pulse rounded-md bg-muted" />,
});

export function UsageChart({ points, range, summary }: UsageChartProps) {
  const t = useTranslations('overview.usage');
  const [open, setOpen] = useState(false);
  return (
    <>
      <figure className="flex flex-col gap-2">
        {/* Told by the summary and the table; what the plot is drawn of would be noise. */}
        <div
          role="img"
          aria-label={summary}
          className="h-64 [&_.recharts-cartesian-grid_line]:stroke-border [&_.recharts-cartesian-axis-line]:stroke-border"
        >
          <UsagePlot points={points} range={range} />
        </div>
        <figcaption aria-hidden className="flex gap-5 text-subtle text-xs">
          <span className="flex items-center gap-1.5">
            <span className="size-2.5 rounded-xs bg-accent-fill" />
            {t('issued')}
          </span>
          <span className="flex items-center gap-1.5">
            <svg className="size-2.5 rounded-xs bg-danger-soft" viewBox="0 0 10 10" aria-hidden="true">
              <path d="M-2 8 8 -2M2 12 12 2" className="stroke-2 stroke-danger" />
              <rect width="10" height="10" fill="none" className="stroke-2 stroke-danger" />
            </svg>
            {t('refused')}
          </span>
        </figcaption>
      </figure>
      <details onToggle={(event) => setOpen(event.currentTarget.open)} className="text-sm">
        <summary className="w-fit cursor-pointer rounded-sm text-accent">{t('asTable')}</summary>
        {open && <UsageTable points={points} range={range} />}
      </details>
    </>
  );
}
