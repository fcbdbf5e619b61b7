'use client';

import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { LinkButton } from '@/components/ui/link-button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SecondFactorSummary } from '@/lib/second-factors/queries';
import { DisableSecondFactor } from './disable-second-factor';
import { RenewRecoveryCodes } from './renew-recovery-codes';

/** So few left that it is time for new ones. */
const FEW = 3;

type SecondFactorProps = {
  factor: SecondFactorSummary | null;
  hasPassword: boolean;
  /** Whether this person would have to set up another one at once. */
  required: boolean;
};

export function SecondFactor({ factor, hasPassword, required }: SecondFactorProps) {
  const t = useTranslations('second-factor');
  const [disabling, setDisabling] = useState(false);
  return (
    <Card title={t('title')} description={t('description')}>
      {factor ? (
        <PresentFactor factor={factor} onDisable={() => setDisabling(true)} />
      ) : hasPassword ? (
        <LinkButton href="/second-factor">
          <ShieldCheck aria-hidden />
          {t('setUp')}
        </LinkButton>
      ) : (
        <Callout tone="info">{t('noPassword')}</Callout>
      )}
      {/* Here, because what is above is gone before it could say that it was switched off. */}
      <DisableSecondFactor required={required} open={disabling} onOpenChange={setDisabling} />
    </Card>
  );
}

type PresentFactorProps = { factor: SecondFactorSummary; onDisable: () => void };

function PresentFactor({ factor, onDisable }: PresentFactorProps) {
  const t = useTranslations('second-factor');
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList>
        <DescriptionItem term={t('title')}>
          <StatusBadge tone="success">{t('on')}</StatusBadge>
        </DescriptionItem>
        <DescriptionItem term={t('since')}>
          <RelativeTime value={factor.since} />
        </DescriptionItem>
        <DescriptionItem term={t('codesLeft')}>
          {t('left', { count: factor.recoveryCodesLeft })}
        </DescriptionItem>
      </DescriptionList>
      {factor.recoveryCodesLeft <= FEW && <Callout tone="warning">{t('fewLeft')}</Callout>}
      <div className="flex flex-wrap gap-2">
        <RenewRecoveryCodes />
        <Button variant="ghost" onClick={onDisable}>
          {t('disable.action')}
        </Button>
      </div>
    </div>
  );
}
