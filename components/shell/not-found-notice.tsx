import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { NoticePage } from './notice-page';

export function NotFoundNotice() {
  const t = useTranslations('shell');
  return (
    <NoticePage
      status={404}
      title={t('notFoundTitle')}
      action={<LinkButton href="/applications">{t('backToConsole')}</LinkButton>}
    >
      {t('notFoundText')}
    </NoticePage>
  );
}
