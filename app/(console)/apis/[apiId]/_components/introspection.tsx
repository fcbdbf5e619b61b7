import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyableText } from '@/components/ui/copyable-text';
import type { ApiDetails } from '@/lib/apis/queries';
import { settings } from '@/lib/env';
import type { Introspector } from '@/lib/introspectors/queries';
import { IntrospectorList } from './introspector-list';
import { PickIntrospector } from './pick-introspector';
import { RemoveIntrospector } from './remove-introspector';

type IntrospectionProps = {
  api: Pick<ApiDetails, 'id' | 'name'>;
  introspectors: Introspector[];
  /** What a search for another one has found; null: nothing is searched for. */
  candidates: Introspector[] | null;
  canChange: boolean;
};

/** Which applications may ask whether a token of the API is active. */
export function Introspection({ api, introspectors, candidates, canChange }: IntrospectionProps) {
  const t = useTranslations('introspection');
  return (
    <Card
      title={t('title')}
      description={t('description')}
      action={canChange && <PickIntrospector apiId={api.id} candidates={candidates} />}
    >
      <div className="flex flex-col gap-4 text-sm">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-subtle">{t('endpoint')}</span>
          <CopyableText value={`${settings().PUBLIC_URL}/api/v2/oauth2/introspect`} name={t('endpoint')} />
        </div>
        {introspectors.length === 0 ? (
          <p className="text-subtle">{t('none')}</p>
        ) : (
          <IntrospectorList
            label={t('allowed')}
            applications={introspectors}
            action={(each) => canChange && <RemoveIntrospector api={api} application={each} />}
          />
        )}
      </div>
    </Card>
  );
}
