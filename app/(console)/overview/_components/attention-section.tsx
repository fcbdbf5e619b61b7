import { CircleCheck } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import type { Attention } from '@/lib/attention/queries';
import { AttentionEntry } from './attention-entry';
import { SectionFailed } from './section-failed';
import type { Settled } from './settled';

/** What somebody should look at, each with the way to the place that mends it. */
export async function AttentionSection({ attention }: { attention: Settled<Attention[]> }) {
  const t = await getTranslations('overview.attention');
  const read = await attention;
  if (read === null) return <SectionFailed title={t('title')} />;
  return (
    <Card title={t('title')} padded={false} aria-label={t('title')}>
      {read.value.length === 0 ? (
        <p className="flex items-center gap-2.5 px-5 py-4 text-sm">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
          {t('none')}
        </p>
      ) : (
        <ul className="divide-y">
          {read.value.map((each) => (
            <AttentionEntry key={each.kind} attention={each} />
          ))}
        </ul>
      )}
    </Card>
  );
}
