import { useTranslations } from 'next-intl';
import { isRefusalReason } from '@/lib/oauth/refusal-reason';

// messages: refusals.*

/** A reason in a few words; as it was recorded where another version of the product did so. */
export function useReasonTitle(): (reason: string) => string {
  const t = useTranslations('refusals');
  return (reason) => (isRefusalReason(reason) ? t(`${reason}.title`) : reason);
}
