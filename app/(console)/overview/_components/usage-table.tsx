'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { BUCKET_FORMATS } from './bucket-formats';
import type { UsageChartProps } from './usage-chart';

/** The same as the plot, the newest first. */
export function UsageTable({ points, range }: Omit<UsageChartProps, 'summary'>) {
  const t = useTranslations('overview.usage');
  const format = useFormatter();
  return (
    <div className="mt-3 rounded-md border">
      <table aria-label={t('table')} className="w-full border-separate border-spacing-0">
        <thead>
          <tr className="*:border-b *:bg-muted *:px-3 *:py-1.5 *:font-medium *:text-subtle *:text-xs">
            <th scope="col" className="text-left">
              {t('begins')}
            </th>
            <th scope="col" className="text-right">
              {t('issued')}
            </th>
            <th scope="col" className="text-right">
              {t('refused')}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ at, issued, refused }) => (
            <tr key={at} className="*:border-b *:px-3 *:py-1.5 last:*:border-b-0">
              <th scope="row" className="whitespace-nowrap text-left font-normal">
                {format.dateTime(new Date(at), BUCKET_FORMATS[range].long)}
              </th>
              <td className="text-right tabular-nums">{format.number(issued)}</td>
              <td className="text-right tabular-nums">{format.number(refused)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
