import { useTranslations } from 'next-intl';
import { EntryFrame } from '@/components/shell/entry-frame';
import { LinkButton } from '@/components/ui/link-button';

/** In place of the form that a one-time link led to. */
export function DeadLink({ title, text }: { title: string; text: string }) {
  const t = useTranslations('auth');
  return (
    <EntryFrame title={title} description={text}>
      <LinkButton href="/login" variant="primary">
        {t('goToSignIn')}
      </LinkButton>
    </EntryFrame>
  );
}
