import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';

/** In place of a section that could not be read; the others stand for themselves. */
export function SectionFailed({ title }: { title: string }) {
  const t = useTranslations('overview');
  return (
    <Card title={title}>
      <Callout tone="warning" title={t('failedTitle')}>
        {t('failed')}
      </Callout>
    </Card>
  );
}
