import { AppWindow, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

/** Nothing there yet, or nothing that a search or filter lets through. */
export function NoApplications({ narrowed }: { narrowed: boolean }) {
  const t = useTranslations('applications.list');
  if (!narrowed) {
    return (
      <EmptyState icon={AppWindow} title={t('emptyTitle')}>
        {t('empty')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={t('notFoundTitle')}
      action={<LinkButton href="/applications">{t('clear')}</LinkButton>}
    >
      {t('notFound')}
    </EmptyState>
  );
}
