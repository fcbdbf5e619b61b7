import { useTranslations } from 'next-intl';
import { describeBrowser } from '@/lib/sessions/browser';

/** What a session is told apart by: the browser and the system, as far as its user agent says. */
export function useBrowserName(): (userAgent: string) => string {
  const t = useTranslations('administrators.profile');
  return (userAgent) => {
    const described = describeBrowser(userAgent);
    return described ? t('browserOn', described) : t('unknown');
  };
}
