import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/badge';

export function ApplicationStatus({ enabled }: { enabled: boolean }) {
  const t = useTranslations('applications.status');
  return (
    <StatusBadge tone={enabled ? 'success' : 'neutral'}>{enabled ? t('enabled') : t('disabled')}</StatusBadge>
  );
}
