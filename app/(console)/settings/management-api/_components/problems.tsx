import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { PROBLEMS, type ProblemKind, problemType } from '@/lib/management/problem';

const KINDS = Object.keys(PROBLEMS).filter((kind): kind is ProblemKind => kind in PROBLEMS);

// messages: settings.reference.problems.*

/** What may go wrong: every answer that is a problem leads to its place here. */
export function Problems() {
  const t = useTranslations('settings.reference');
  return (
    <Card title={t('problems.title')} description={t('problems.description')}>
      <DescriptionList>
        {KINDS.map((kind) => {
          const [status, title] = PROBLEMS[kind];
          return (
            <DescriptionItem key={kind} term={<code className="font-mono text-xs">{status}</code>}>
              <div id={kind} className="min-w-0 scroll-mt-20 target:bg-accent-soft">
                <p className="font-medium text-foreground">{title}</p>
                <code className="wrap-anywhere font-mono text-subtle text-xs">{problemType(kind)}</code>
                <p className="text-secondary">{t(`problems.${kind}`)}</p>
              </div>
            </DescriptionItem>
          );
        })}
      </DescriptionList>
    </Card>
  );
}
