import { ScrollText, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { AuditFilters } from '@/components/audit/audit-filters';
import { AuditPager } from '@/components/audit/audit-pager';
import { AuditTable } from '@/components/audit/audit-table';
import { ExportLinks } from '@/components/exports/export-links';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { filters, parseAuditQuery } from '@/lib/audit/audit-query';
import { listAuditEvents } from '@/lib/audit/queries';
import { AUDIT_ACTIONS } from '@/lib/audit/schema';
import { requireActor } from '@/lib/auth/session';
import { EXPORT_FORMATS } from '@/lib/exports/format';
import type { SearchParameters } from '@/lib/lists/list-query';
import { VerifyLog } from './_components/verify-log';

type Props = { searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit.log');
  return { title: t('title') };
}

export default async function AuditLogPage({ searchParams }: Props) {
  const actor = await requireActor('audit:read');
  const timeZone = await getTimeZone();
  const query = parseAuditQuery(await searchParams, timeZone);
  const { rows, newer, older } = await listAuditEvents(actor, 'everything', query);
  const t = await getTranslations('audit');
  return (
    <>
      <PageHeader
        title={t('log.title')}
        description={t('log.description')}
        action={<ExportLinks address="/settings/audit-log/export" formats={EXPORT_FORMATS} />}
      />
      <VerifyLog />
      <AuditFilters actions={AUDIT_ACTIONS} whole />
      {rows.length > 0 && (
        <>
          <AuditTable events={rows} linked />
          <AuditPager newer={newer} older={older} />
        </>
      )}
      {rows.length === 0 && (
        <EmptyState
          icon={filters(query) ? SearchX : ScrollText}
          title={filters(query) ? t('nothingFoundTitle') : t('emptyTitle')}
          action={filters(query) && <LinkButton href="/settings/audit-log">{t('clearFilters')}</LinkButton>}
        >
          {filters(query) ? t('nothingFoundText', { timeZone }) : t('emptyText')}
        </EmptyState>
      )}
    </>
  );
}
