'use client';

import { useTranslations } from 'next-intl';
import { CopyableField } from '@/components/ui/copyable-field';
import type { TestedToken } from '@/lib/quick-start/schema';
import { ClaimList } from './claim-list';
import { TokenChecks } from './token-checks';

type TestedTokenViewProps = { token: TestedToken; canSeeKeys: boolean };

/** A token: whether it is good, as it is sent, and what stands in it. */
export function TestedTokenView({ token, canSeeKeys }: TestedTokenViewProps) {
  const t = useTranslations('quick-start.token');
  const { jwt, header, payload, checks } = token;
  return (
    <div className="flex flex-col gap-5">
      <TokenChecks checks={checks} kid={String(header.kid)} canSeeKeys={canSeeKeys} />
      <div>
        <h3 className="mb-1.5 font-medium text-sm">{t('encoded')}</h3>
        <CopyableField value={jwt} label={t('value')} name={t('copyName')} />
        <p className="mt-1.5 text-subtle text-xs">{t('forgotten')}</p>
      </div>
      <ClaimList part="header" members={header} />
      <ClaimList part="payload" members={payload} />
    </div>
  );
}
