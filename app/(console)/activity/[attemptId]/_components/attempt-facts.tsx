import { useFormatter, useTranslations } from 'next-intl';
import { AttemptParty } from '@/components/activity/attempt-party';
import { RefusalDetail } from '@/components/activity/refusal-detail';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { TextLink } from '@/components/ui/text-link';
import type { Attempt } from '@/lib/activity/attempts/queries';
import { EXACT_TIME } from '@/lib/i18n/exact-time';

type AttemptFactsProps = {
  attempt: Attempt;
  /** Seconds; null: there is no such API any more. */
  tokenLifetime: number | null;
};

/** All that is on record of an attempt. */
export function AttemptFacts({ attempt, tokenLifetime }: AttemptFactsProps) {
  const t = useTranslations('activity');
  const format = useFormatter();
  const { at, application, api, clientId, audience, requestId, kid, jti, scopes, detail } = attempt;
  const moment = (date: Date) => format.dateTime(date, EXACT_TIME);
  return (
    <Card
      title={t('detail.requestTitle')}
      description={attempt.outcome === 'issued' ? t('detail.issuedText') : undefined}
    >
      <DescriptionList>
        <DescriptionItem term={t('detail.time')}>{moment(at)}</DescriptionItem>
        <DescriptionItem term={t('detail.answer')}>
          {attempt.status} {attempt.error && <code className="font-mono">{attempt.error}</code>}
        </DescriptionItem>
        {detail && (
          <DescriptionItem term={t('detail.detail')}>
            <span className="whitespace-pre-wrap">
              <RefusalDetail detail={detail} />
            </span>
          </DescriptionItem>
        )}
        <DescriptionItem term={t('detail.application')}>
          <AttemptParty kind="application" known={application} sent={clientId} />
          {application && (
            <TextLink href={`/activity?application=${application.id}`} className="text-xs">
              {t('detail.all')}
            </TextLink>
          )}
        </DescriptionItem>
        {clientId !== null && (
          <DescriptionItem term={t('detail.clientId')}>
            <CopyableText value={clientId} name={t('detail.clientId')} />
          </DescriptionItem>
        )}
        <DescriptionItem term={t('detail.api')}>
          <AttemptParty kind="api" known={api} sent={audience} />
          {api && (
            <TextLink href={`/activity?api=${api.id}`} className="text-xs">
              {t('detail.all')}
            </TextLink>
          )}
        </DescriptionItem>
        {audience !== null && (
          <DescriptionItem term={t('detail.audience')}>
            <CopyableText value={audience} name={t('detail.audience')} />
          </DescriptionItem>
        )}
        <DescriptionItem term={t('detail.source')}>{attempt.sourceAddress || t('none')}</DescriptionItem>
        <DescriptionItem term={t('detail.request')}>
          <CopyableText value={requestId} name={t('detail.request')} />
          <TextLink href={`/settings/audit-log?request=${encodeURIComponent(requestId)}`} className="text-xs">
            {t('detail.auditTrail')}
          </TextLink>
        </DescriptionItem>
        {jti !== null && (
          <>
            <DescriptionItem term={t('detail.scopes')}>
              {scopes.length === 0
                ? t('detail.noScopes')
                : scopes.map((scope) => (
                    <code key={scope} className="rounded-sm bg-muted px-1 font-mono">
                      {scope}
                    </code>
                  ))}
            </DescriptionItem>
            {tokenLifetime !== null && (
              <DescriptionItem term={t('detail.lifetime')}>
                {t('detail.lifetimeText', {
                  time: moment(new Date(at.getTime() + tokenLifetime * 1000)),
                  seconds: tokenLifetime,
                })}
              </DescriptionItem>
            )}
            <DescriptionItem term={t('detail.jti')}>
              <CopyableText value={jti} name={t('detail.jti')} />
            </DescriptionItem>
          </>
        )}
        {kid !== null && (
          <DescriptionItem term={t('detail.kid')}>
            <TextLink href={`/settings/signing-keys/${kid}`}>
              <code className="font-mono">{kid}</code>
            </TextLink>
          </DescriptionItem>
        )}
      </DescriptionList>
    </Card>
  );
}
