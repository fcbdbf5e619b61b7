import { Activity, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { getFormatter, getTimeZone, getTranslations } from 'next-intl/server';
import { AttemptTable } from '@/components/activity/attempt-table';
import { AuditPager } from '@/components/audit/audit-pager';
import { ExportLinks } from '@/components/exports/export-links';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { filtersAttempts, isLive, parseAttemptQuery } from '@/lib/activity/attempts/attempt-query';
import { listAttempts } from '@/lib/activity/attempts/queries';
import { MOST_EXPORTED } from '@/lib/activity/export/most-exported';
import { requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import { EXPORT_FORMATS } from '@/lib/exports/format';
import { EXACT_TIME } from '@/lib/i18n/exact-time';
import type { SearchParameters } from '@/lib/lists/list-query';
import { findSubject } from '@/lib/subjects/queries';
import { ActivityFilters } from './_components/activity-filters';
import { Live } from './_components/live';

type Props = { searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('activity');
  return { title: t('title') };
}

export default async function ActivityPage({ searchParams }: Props) {
  const actor = await requireActor('activity:read', 'applications:read', 'apis:read');
  const query = parseAttemptQuery(await searchParams, await getTimeZone());
  const now = new Date();
  const [{ rows, newer, older, lookedBackTo }, application, api] = await Promise.all([
    listAttempts(actor, query, now),
    findSubject(actor, { kind: 'application', id: query.application }),
    findSubject(actor, { kind: 'api', id: query.api }),
  ]);
  const t = await getTranslations('activity');
  const format = await getFormatter();
  const filtered = filtersAttempts(query);
  const moment = (date: Date) => format.dateTime(date, EXACT_TIME);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={`${t('description')} ${t('exportHint', { most: MOST_EXPORTED })}`}
        action={<ExportLinks address="/activity/export" formats={EXPORT_FORMATS} />}
      />
      <ActivityFilters
        application={application ?? (query.application === null ? null : 'gone')}
        api={api ?? (query.api === null ? null : 'gone')}
        outcome={query.outcome}
      />
      {isLive(query) && (
        <Live shown={rows.map(({ id }) => id)} newestAt={(rows[0]?.at ?? now).toISOString()} />
      )}
      {rows.length > 0 && <AttemptTable attempts={rows} />}
      {lookedBackTo && <Callout tone="info">{t('lookedBackTo', { time: moment(lookedBackTo) })}</Callout>}
      <AuditPager newer={newer} older={older} />
      {rows.length === 0 && lookedBackTo === null && (
        <EmptyState
          icon={filtered ? SearchX : Activity}
          title={filtered ? t('nothingTitle') : t('emptyTitle')}
          action={filtered && <LinkButton href="/activity">{t('filters.clear')}</LinkButton>}
        >
          {filtered ? t('nothingText', { days: settings().ACTIVITY_RETENTION_DAYS }) : t('emptyText')}
        </EmptyState>
      )}
    </>
  );
}
