import { Check, Circle, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import type { AsNow } from '@/lib/activity/explanation/as-now';
import type { GateView } from '@/lib/activity/explanation/queries';
import type { GateState } from '@/lib/activity/gates';
import { RefusalDetail } from './refusal-detail';

// messages: gates.states.* gates.names.* gates.expected.* gates.now.*

const MARKS = {
  passed: { icon: Check, style: 'border-success/25 bg-success-soft text-success' },
  failed: { icon: X, style: 'border-danger/25 bg-danger-soft text-danger' },
  not_reached: { icon: Circle, style: 'border-border bg-muted text-subtle [&_svg]:size-2' },
};

function Now({ now: { state, note } }: { now: AsNow }) {
  const t = useTranslations('gates');
  const tones = { open: 'text-success', closed: 'text-danger', changed: 'text-warning' };
  return (
    <p className={cn('mt-1', tones[state])}>
      <strong className="font-medium">{t('nowIs')}</strong> {t(`now.${note}`)}
    </p>
  );
}

function Mark({ state }: { state: GateState }) {
  const { icon: Icon, style } = MARKS[state];
  return (
    <span className={cn('grid size-6 shrink-0 place-items-center rounded-full border', style)}>
      <Icon aria-hidden className="size-3.5" />
    </span>
  );
}

type GatesProps = { gates: readonly GateView[] };

/** How a request for a token got through what it has to get through. What it passed is told in a line. */
export function Gates({ gates }: GatesProps) {
  const t = useTranslations('gates');
  return (
    <ol aria-label={t('label')} className="flex flex-col">
      {gates.map(({ gate, state, came, detail, now }) => (
        <li
          key={gate}
          className="relative flex gap-3 pb-3 text-sm last:pb-0 [&:not(:last-child)]:before:absolute [&:not(:last-child)]:before:top-6 [&:not(:last-child)]:before:bottom-0 [&:not(:last-child)]:before:left-3 [&:not(:last-child)]:before:w-px [&:not(:last-child)]:before:bg-border"
        >
          <Mark state={state} />
          <div
            className={cn(
              'min-w-0 flex-1 pt-0.5',
              state === 'failed' && '-mt-1.5 rounded-md border border-danger/30 bg-danger-soft px-3 py-2',
            )}
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span
                className={cn(
                  'min-w-0',
                  state === 'not_reached' ? 'text-subtle' : 'text-foreground',
                  state === 'failed' && 'font-semibold',
                )}
              >
                {t(`names.${gate}`)}
              </span>
              <span className={cn('text-xs', state === 'failed' ? 'text-danger' : 'text-subtle')}>
                {t(`states.${state}`)}
              </span>
            </p>
            {state === 'failed' && (
              <p className="mt-0.5 text-secondary">{t('expects', { what: t(`expected.${gate}`) })}</p>
            )}
            {detail !== null && (
              <p className="wrap-anywhere mt-1 whitespace-pre-wrap text-foreground">
                <RefusalDetail detail={detail} />
              </p>
            )}
            {came !== null && (
              <p
                className={cn(
                  'wrap-anywhere',
                  state === 'failed' ? 'mt-1 text-secondary' : 'text-subtle text-xs',
                )}
              >
                {t.rich('came', { value: () => <code className="font-mono">{came}</code> })}
              </p>
            )}
            {now && <Now now={now} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
