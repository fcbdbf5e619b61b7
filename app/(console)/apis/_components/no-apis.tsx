import { Boxes, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

/** Nothing there yet, or nothing that a search or filter lets through. */
export function NoApis({ narrowed }: { narrowed: boolean }) {
  const t = useTranslations('apis.list');
  if (!narrowed) {
    return (
      <EmptyState icon={Boxes} title={t('emptyTitle')}>
        {t('empty')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={t('notFoundTitle')}
      action={<LinkButton href="/apis">{t('clear')}</LinkButton>}
    >
      {t('notFound')}
    </EmptyState>
  );
}
