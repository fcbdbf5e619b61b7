import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/class-names';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { TokenLimits as Limits, TokenLimit } from '@/lib/token-limits/queries';
import { isNearLimit, LIMIT_WINDOWS, type LimitWindow, percentOf } from '@/lib/token-limits/windows';
import { EditLimits } from './edit-limits';

type TokenLimitsProps = { applicationId: string; limits: Limits; canWrite: boolean };

/** How many tokens the application may get, and how many of them it has got. */
export function TokenLimits({ applicationId, limits, canWrite }: TokenLimitsProps) {
  const t = useTranslations('security.limits');
  const { minute, day } = limits;
  return (
    <Card
      id="limits"
      title={t('title')}
      description={t('description')}
      action={
        canWrite && <EditLimits applicationId={applicationId} perMinute={minute.limit} perDay={day.limit} />
      }
    >
      <DescriptionList>
        {LIMIT_WINDOWS.map((window) => (
          <DescriptionItem key={window} term={t(window)}>
            <Use window={window} {...limits[window]} />
          </DescriptionItem>
        ))}
      </DescriptionList>
    </Card>
  );
}

function Use({ window, limit, issued, metAt }: TokenLimit & { window: LimitWindow }) {
  const t = useTranslations('security.limits');
  if (limit === null) return <span className="text-subtle">{t('none')}</span>;
  const percent = percentOf(issued, limit);
  const values = { issued, limit, percent };
  const [near, met] = [isNearLimit(issued, limit), issued >= limit];
  return (
    <>
      <span className="tabular-nums">
        {window === 'minute' ? t('minuteUse', values) : t('dayUse', values)}
      </span>
      {near && <Badge tone={met ? 'danger' : 'warning'}>{met ? t('met') : t('near')}</Badge>}
      {metAt !== null && (
        <span className="text-subtle text-xs">
          {t.rich('lastMet', { time: () => <RelativeTime value={metAt} /> })}
        </span>
      )}
      {/* The text beside it says the same. */}
      <svg aria-hidden className="h-1.5 basis-full overflow-hidden rounded-full bg-muted">
        <rect
          width={`${Math.min(percent, 100)}%`}
          height="100%"
          className={cn(met ? 'fill-danger' : near ? 'fill-warning' : 'fill-accent')}
        />
      </svg>
    </>
  );
}
