import { AppWindow, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

/** Nothing there yet, or nothing that a search or filter lets through. */
export function NoApplications({ narrowed, canWrite }: { narrowed: boolean; canWrite: boolean }) {
  const t = useTranslations('applications.list');
  const tConnect = useTranslations('connect');
  if (!narrowed) {
    return (
      <EmptyState
        icon={AppWindow}
        title={t('emptyTitle')}
        action={canWrite && <LinkButton href="/applications/connect">{tConnect('firstAction')}</LinkButton>}
      >
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
