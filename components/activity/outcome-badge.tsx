import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/badge';
import type { Outcome } from '@/lib/activity/attempts/attempt-query';

// messages: activity.outcomes.*

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('activity.outcomes');
  return <StatusBadge tone={outcome === 'issued' ? 'success' : 'danger'}>{t(outcome)}</StatusBadge>;
}
