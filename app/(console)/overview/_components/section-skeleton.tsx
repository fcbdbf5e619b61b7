import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/class-names';

type SectionSkeletonProps = { title: string; className: string };

/** Holds the place of a section, as high as it will be, so that nothing jumps when it comes. */
export function SectionSkeleton({ title, className }: SectionSkeletonProps) {
  const t = useTranslations('overview');
  return (
    <Card title={title} aria-busy className={cn('overflow-hidden', className)}>
      <p className="sr-only">{t('loading')}</p>
      <div aria-hidden className="flex animate-pulse flex-col gap-3">
        <div className="h-4 w-2/3 rounded-sm bg-muted" />
        <div className="h-4 w-1/2 rounded-sm bg-muted" />
        <div className="h-4 w-3/5 rounded-sm bg-muted" />
      </div>
    </Card>
  );
}
