import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import type { RevocationImpact } from '@/lib/signing-keys/revocation/queries';
import { KeyKind } from '../../_components/key-kind';
import { KeyState } from '../../_components/key-state';
import { Moment } from '../../_components/moment';

type ImpactProps = { impact: RevocationImpact; now: Date };

/** What revoking a key breaks, said before it is done. */
export function Impact({ impact: { key, successor, tokens, lastExpiresAt }, now }: ImpactProps) {
  const t = useTranslations('keys.revoke');
  const breaks = key.state !== 'NEXT';
  return (
    <Card title={t('breaksTitle')} description={breaks ? t('breaksDescription') : t('breaksNothing')}>
      <DescriptionList>
        <DescriptionItem term={t('key')}>
          <KeyState state={key.state} />
          <CopyableText value={key.kid} name={t('key')} />
          <span className="text-subtle">
            <KeyKind signingKey={key} />
          </span>
        </DescriptionItem>
        {breaks && (
          <>
            <DescriptionItem term={t('tokens')}>{t('tokenCount', { count: tokens })}</DescriptionItem>
            {lastExpiresAt !== null && (
              <DescriptionItem term={t('lastExpires')}>
                <span>{t.rich('atTheLatest', { when: () => <Moment value={lastExpiresAt} /> })}</span>
              </DescriptionItem>
            )}
            <DescriptionItem term={t('successor')}>
              {successor === null ? t('nobody') : t('successorKey', { kid: successor.kid })}
            </DescriptionItem>
          </>
        )}
      </DescriptionList>
      {successor !== null && successor.usableFrom > now && (
        <Callout tone="warning" className="mt-4">
          {t.rich('successorYoung', { when: () => <Moment value={successor.usableFrom} /> })}
        </Callout>
      )}
    </Card>
  );
}
