'use client';

import { useTranslations } from 'next-intl';
import { TimeUntil } from '@/components/ui/time-until';

/** When the last of the tokens that were issued has expired. */
export function TokensLiveUntil({ expireAt }: { expireAt: Date | null }) {
  const t = useTranslations('affected');
  if (expireAt === null) return <p>{t('noneLive')}</p>;
  return <p>{t.rich('liveUntil', { time: () => <TimeUntil value={expireAt} /> })}</p>;
}
