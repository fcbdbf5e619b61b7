import { KeyRound, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

type NoPermissionsProps = {
  /** The address without the search that found nothing; null where there is nothing yet. */
  clear: string | null;
  canChange: boolean;
};

export function NoPermissions({ clear, canChange }: NoPermissionsProps) {
  const t = useTranslations('apis.permissions');
  if (clear === null) {
    return (
      <EmptyState icon={KeyRound} title={t('emptyTitle')}>
        {canChange ? t('empty') : t('emptyReadOnly')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={t('notFoundTitle')}
      action={<LinkButton href={clear}>{t('clear')}</LinkButton>}
    >
      {t('notFound')}
    </EmptyState>
  );
}
