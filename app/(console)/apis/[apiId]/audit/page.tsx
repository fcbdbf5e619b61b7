import { ScrollText, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { ApiFrame } from '@/components/apis/api-frame';
import { AuditFilters } from '@/components/audit/audit-filters';
import { AuditPager } from '@/components/audit/audit-pager';
import { AuditTable } from '@/components/audit/audit-table';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireApi } from '@/lib/apis/require-api';
import { filters, parseAuditQuery } from '@/lib/audit/audit-query';
import { listAuditEvents } from '@/lib/audit/queries';
import { API_AUDIT_ACTIONS } from '@/lib/audit/schema';
import { requireActor } from '@/lib/auth/session';
import type { SearchParameters } from '@/lib/lists/list-query';

type Props = { params: Promise<{ apiId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { api } = await requireApi((await params).apiId);
  const t = await getTranslations('apis');
  return { title: `${t('sections.audit')} · ${api.name}` };
}

export default async function ApiAuditPage({ params, searchParams }: Props) {
  const actor = await requireActor('audit:read');
  const { api } = await requireApi((await params).apiId);
  const timeZone = await getTimeZone();
  const query = parseAuditQuery(await searchParams, timeZone);
  const { rows, newer, older } = await listAuditEvents(actor, { apiId: api.id }, query);
  const t = await getTranslations('audit');
  return (
    <ApiFrame api={api} section="audit">
      <AuditFilters actions={API_AUDIT_ACTIONS} />
      {rows.length > 0 && (
        <>
          <AuditTable events={rows} />
          <AuditPager newer={newer} older={older} />
        </>
      )}
      {rows.length === 0 && filters(query) && (
        <EmptyState
          icon={SearchX}
          title={t('nothingFoundTitle')}
          action={<LinkButton href={`/apis/${api.id}/audit`}>{t('clearFilters')}</LinkButton>}
        >
          {t('nothingFoundText', { timeZone })}
        </EmptyState>
      )}
      {rows.length === 0 && !filters(query) && (
        <EmptyState icon={ScrollText} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      )}
    </ApiFrame>
  );
}
