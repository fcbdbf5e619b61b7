import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/badge';

export function ApiStatus({ enabled }: { enabled: boolean }) {
  const t = useTranslations('apis.status');
  return (
    <StatusBadge tone={enabled ? 'success' : 'neutral'}>{enabled ? t('enabled') : t('disabled')}</StatusBadge>
  );
}
