import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';

type ScopeCountProps = { assigned: number; total: number };

/** How many of an API's permissions an application has; points out an authorization that permits nothing. */
export function ScopeCount({ assigned, total }: ScopeCountProps) {
  const t = useTranslations('authorizations');
  if (assigned > 0)
    return <span className="whitespace-nowrap tabular-nums">{t('scopesOf', { assigned, total })}</span>;
  return (
    <Badge tone="warning">
      <TriangleAlert aria-hidden className="size-3" />
      {t('noScopes')}
    </Badge>
  );
}
