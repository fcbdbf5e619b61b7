import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time';
import { TimeUntil } from '@/components/ui/time-until';
import type { KeyState } from '@/lib/attention/rules';
import type { LimitState } from '@/lib/token-limits/queries';

export function Expired({ at }: { at: Date }) {
  const t = useTranslations('overview.attention');
  return t.rich('expiredAt', { time: () => <RelativeTime value={at} /> });
}

export function Expires({ at }: { at: Date }) {
  return <TimeUntil value={at} />;
}

export function LimitDetail({ state }: { state: LimitState }) {
  const t = useTranslations('overview.attention');
  return state === 'met' ? t('limitMet') : t('limitNear');
}

export function TooMany({ issued, needed }: { issued: number; needed: number }) {
  const t = useTranslations('overview.attention');
  return t('tooMany', { issued, needed });
}

export function LastToken({ at }: { at: Date | null }) {
  const t = useTranslations('overview.attention');
  return at === null ? t('noToken') : t.rich('lastToken', { time: () => <RelativeTime value={at} /> });
}

export function KeyDetail({ state, rotatesAt }: { state: KeyState; rotatesAt: Date | null }) {
  const t = useTranslations('overview.attention');
  if (state === 'old' || rotatesAt === null) return t('keyOld');
  if (state === 'due') return t.rich('keyDue', { time: () => <TimeUntil value={rotatesAt} /> });
  return t.rich('keyOverdue', { time: () => <RelativeTime value={rotatesAt} /> });
}
