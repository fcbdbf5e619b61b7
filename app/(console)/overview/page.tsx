import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { listAttention } from '@/lib/attention/queries';
import { requireActor } from '@/lib/auth/session';
import { findChecklist } from '@/lib/checklist/queries';
import { settings } from '@/lib/env';
import type { SearchParameters } from '@/lib/lists/list-query';
import { getChecklistChoice } from '@/lib/preferences/get-checklist';
import { findSubject } from '@/lib/subjects/queries';
import { bucketsOf } from '@/lib/usage/buckets';
import { listKeptCallers } from '@/lib/usage/kept-callers';
import { getUsage } from '@/lib/usage/queries';
import { parseUsageQuery } from '@/lib/usage/usage-query';
import { AttentionSection } from './_components/attention-section';
import { CallersSection } from './_components/callers-section';
import { FilterPicker } from './_components/filter-picker';
import { FirstSteps } from './_components/first-steps';
import { RangeNav } from './_components/range-nav';
import { ReasonsSection } from './_components/reasons-section';
import { SectionSkeleton } from './_components/section-skeleton';
import { settled } from './_components/settled';
import { ToggleFirstSteps } from './_components/toggle-first-steps';
import { UsageSection } from './_components/usage-section';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview');
  return { title: t('title') };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const actor = await requireActor(
    'applications:read',
    'apis:read',
    'authorizations:read',
    'signing-keys:read',
  );
  const t = await getTranslations('overview');
  const query = parseUsageQuery(await searchParams);
  const now = new Date();
  const { ACTIVITY_RETENTION_DAYS: keptDays, KEY_ROTATION_DAYS: rotationDays } = settings();
  const buckets = bucketsOf(query.range, now, await getTimeZone());
  // All at once; each section waits for its own, and tells by itself where that cannot be read.
  const usage = settled('usage', getUsage(actor, query, buckets));
  const callers = settled('callers', listKeptCallers(actor, query, buckets));
  const attention = settled('attention', listAttention(actor, rotationDays, now));
  const [checklist, subject, choice] = await Promise.all([
    settled('first steps', findChecklist(actor)),
    settled('filter', findSubject(actor, query.filter)),
    getChecklistChoice(),
  ]);
  const steps = checklist?.value ?? null;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={steps !== null && choice === 'hidden' && <ToggleFirstSteps show />}
      />
      {steps !== null && choice === 'shown' && <FirstSteps steps={steps} />}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <div className="flex flex-wrap items-center gap-2">
            <RangeNav query={query} keptDays={keptDays} />
            <FilterPicker filter={query.filter} name={subject?.value?.name ?? null} />
          </div>
          <Suspense fallback={<SectionSkeleton title={t('usage.title')} className="h-121" />}>
            <UsageSection usage={usage} query={query} keptDays={keptDays} />
          </Suspense>
          <div className="grid items-start gap-5 lg:grid-cols-2">
            <Suspense fallback={<SectionSkeleton title={t('callers.title')} className="h-80" />}>
              <CallersSection callers={callers} query={query} since={buckets.starts[0] ?? now} />
            </Suspense>
            <Suspense fallback={<SectionSkeleton title={t('reasons.title')} className="h-80" />}>
              <ReasonsSection usage={usage} query={query} since={buckets.starts[0] ?? now} />
            </Suspense>
          </div>
        </div>
        <Suspense fallback={<SectionSkeleton title={t('attention.title')} className="h-80" />}>
          <AttentionSection attention={attention} />
        </Suspense>
      </div>
    </>
  );
}
