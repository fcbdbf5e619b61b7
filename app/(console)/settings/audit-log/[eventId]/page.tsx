import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { AuditActor } from '@/components/audit/audit-actor';
import { AuditChanges } from '@/components/audit/audit-changes';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { findAuditEvent } from '@/lib/audit/queries';
import { isAuditAction, isTargetKind } from '@/lib/audit/schema';
import { requireActor } from '@/lib/auth/session';
import { EXACT_TIME } from '@/lib/i18n/exact-time';

// messages: audit.targets.*

type Props = { params: Promise<{ eventId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit.log');
  return { title: t('eventTitle') };
}

export default async function AuditEventPage({ params }: Props) {
  const actor = await requireActor('audit:read');
  const event = await findAuditEvent(actor, (await params).eventId);
  if (event === null) notFound();
  const t = await getTranslations('audit');
  const format = await getFormatter();
  const { id, seq, at, action, targetKind, targetName, targetId, changes } = event;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t('log.title'), href: '/settings/audit-log' }]}
        title={isAuditAction(action) ? t(`actions.${action}`) : action}
      />
      <Card>
        <DescriptionList>
          <DescriptionItem term={t('log.number')}>{seq ?? t('nothing')}</DescriptionItem>
          <DescriptionItem term={t('time')}>{format.dateTime(at, EXACT_TIME)}</DescriptionItem>
          <DescriptionItem term={t('actor')}>
            <AuditActor event={event} />
          </DescriptionItem>
          <DescriptionItem term={t('target')}>
            {isTargetKind(targetKind) ? t(`targets.${targetKind}`) : targetKind}
            <span>{targetName}</span>
            {targetId && <CopyableText value={targetId} name={t('target')} />}
          </DescriptionItem>
          <DescriptionItem term={t('log.changes')}>
            {Object.keys(changes).length > 0 ? <AuditChanges changes={changes} open /> : t('nothing')}
          </DescriptionItem>
          <DescriptionItem term={t('log.source')}>{event.sourceAddress ?? '—'}</DescriptionItem>
          <DescriptionItem term={t('requestId')}>
            {event.requestId === null ? (
              '—'
            ) : (
              <>
                <CopyableText value={event.requestId} name={t('requestId')} />
                <TextLink
                  href={`/activity?request=${encodeURIComponent(event.requestId)}`}
                  className="text-xs"
                >
                  {t('log.activity')}
                </TextLink>
              </>
            )}
          </DescriptionItem>
          <DescriptionItem term={t('log.eventId')}>
            <CopyableText value={id} name={t('log.eventId')} />
          </DescriptionItem>
        </DescriptionList>
      </Card>
    </>
  );
}
