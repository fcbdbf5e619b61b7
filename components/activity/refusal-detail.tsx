import { useTranslations } from 'next-intl';
import { missingScopes } from '@/lib/activity/explanation/missing-scopes';

/** What the endpoint has noted of a refusal, which it does in English, whoever reads it. */
export function RefusalDetail({ detail }: { detail: string }) {
  const t = useTranslations('gates');
  const missing = missingScopes(detail);
  if (missing === null) return t.rich('noted', { detail: () => <span lang="en">{detail}</span> });
  return t('notAssigned', { scopes: missing.named.join(', '), more: missing.more });
}
