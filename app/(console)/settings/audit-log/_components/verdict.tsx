'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { Slice } from '@/lib/audit/verify-slice';
import { EXACT_TIME } from '@/lib/i18n/exact-time';

// messages: audit.log.findings.*

type VerdictProps = { slice: Slice; action: ReactNode };

/** What a verification found: that the log is whole, or the first event that was tampered with. */
export function Verdict({ slice: { finding, upTo, since, sealed, sealedAt }, action }: VerdictProps) {
  const t = useTranslations('audit.log');
  const format = useFormatter();
  const day = (date: Date) => format.dateTime(date, EXACT_TIME);
  if (!finding) {
    return (
      <Callout tone="success" role="status" action={action} title={t('whole', { events: upTo })}>
        {since && t('since', { since: day(since) })}
        {sealed > 0 && sealedAt && ` ${t('sealed', { events: sealed, day: day(sealedAt) })}`}
      </Callout>
    );
  }
  return (
    <Callout tone="danger" role="alert" action={action} title={t('tampered')}>
      <p>{t(`findings.${finding.kind}`, { number: finding.seq ?? 0 })}</p>
      {finding.event && (
        <p>
          <TextLink href={`/settings/audit-log/${finding.event.id}`}>{t('showEvent')}</TextLink>
        </p>
      )}
      {upTo > 0 && <p>{t('wholeUpTo', { number: upTo })}</p>}
    </Callout>
  );
}
