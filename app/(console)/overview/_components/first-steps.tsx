import { Circle, CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/class-names';
import { TextLink } from '@/components/ui/text-link';
import type { ChecklistStep } from '@/lib/checklist/steps';
import { ToggleFirstSteps } from './toggle-first-steps';

// messages: overview.steps.names.* overview.steps.hints.*

/** Leads a new enterprise to its first token; what is done is told by what there is. */
export function FirstSteps({ steps }: { steps: ChecklistStep[] }) {
  const t = useTranslations('overview.steps');
  const done = steps.filter((step) => step.done).length;
  return (
    <Card
      title={t('title')}
      description={t('description', { done, of: steps.length })}
      action={<ToggleFirstSteps show={false} />}
      padded={false}
    >
      <ol className="grid gap-px overflow-hidden rounded-b-lg bg-border sm:grid-cols-2 lg:grid-cols-3">
        {steps.map((step, index) => (
          <StepCell key={step.step} step={step} number={index + 1} />
        ))}
      </ol>
    </Card>
  );
}

function StepCell({ step: { step, done, href, waitsFor }, number }: { step: ChecklistStep; number: number }) {
  const t = useTranslations('overview.steps');
  const Icon = done ? CircleCheck : href === null ? CircleDashed : Circle;
  const name = t('numbered', { number, name: t(`names.${step}`) });
  return (
    <li className="flex gap-3 bg-surface px-5 py-3.5">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', done ? 'text-success' : 'text-subtle')} />
      <div className="min-w-0 text-sm">
        <p className="font-medium">
          {href === null ? (
            <span className="text-subtle">{name}</span>
          ) : (
            <TextLink href={href}>{name}</TextLink>
          )}
          {done && <span className="ml-2 font-normal text-success">{t('done')}</span>}
        </p>
        <p className="mt-0.5 text-subtle">
          {done || waitsFor === null ? t(`hints.${step}`) : t('waits', { step: t(`names.${waitsFor}`) })}
        </p>
      </div>
    </li>
  );
}
