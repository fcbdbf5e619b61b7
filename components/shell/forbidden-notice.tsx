import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { NoticePage } from './notice-page';

export function ForbiddenNotice() {
  const t = useTranslations('shell');
  return (
    <NoticePage
      status={403}
      title={t('forbiddenTitle')}
      action={<LinkButton href="/applications">{t('backToConsole')}</LinkButton>}
    >
      {t('forbiddenText')}
    </NoticePage>
  );
}
